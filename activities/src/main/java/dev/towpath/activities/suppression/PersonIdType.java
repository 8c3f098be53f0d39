package dev.towpath.activities.suppression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what a person who wants to be forgotten is known. */
public enum PersonIdType {
    USER_PSEUDO_ID(List.of("user_pseudo_id", "pseudo_user_id")),
    USER_ID(List.of("user_id")),
    EMAIL(List.of()),
    PHONE(List.of()),
    /** An advertising ID of a mobile device. */
    MAID(List.of());

    private final List<String> columns;

    PersonIdType(List<String> columns) {
        this.columns = columns;
    }

    /** Columns of GA4's tables that hold it; none where it stands in parameters or in the audience table alone. */
    public List<String> columns() {
        return columns;
    }

    /** As the command line and the document spell it, {@code user_pseudo_id}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PersonIdType> find(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }

    static Optional<PersonIdType> ofColumn(String column) {
        return Arrays.stream(values())
                .filter(type -> type.columns.contains(column))
                .findFirst();
    }
}
