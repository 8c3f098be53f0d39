package dev.towpath.activities.suppression;

import dev.towpath.activities.privacy.partner.IdentifierType;
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

    /** Columns of GA4's tables that hold it as it is; none where it is looked for by its hash. */
    public List<String> columns() {
        return columns;
    }

    /** What partners call it, empty where they have no hash of it. */
    public Optional<IdentifierType> hashed() {
        return switch (this) {
            case USER_PSEUDO_ID, USER_ID -> Optional.empty();
            case EMAIL -> Optional.of(IdentifierType.EMAIL);
            case PHONE -> Optional.of(IdentifierType.PHONE);
            case MAID -> Optional.of(IdentifierType.MAID);
        };
    }

    public static PersonIdType of(IdentifierType type) {
        return switch (type) {
            case EMAIL -> EMAIL;
            case PHONE -> PHONE;
            case MAID -> MAID;
        };
    }

    /** Whose hash a column of the audience table holds, by the column's name. */
    public static Optional<PersonIdType> ofHashColumn(String column) {
        return Arrays.stream(values())
                .filter(type -> type.hashed().isPresent())
                .filter(type -> column.equals("hashed_" + type.id()) || column.startsWith("hashed_" + type.id() + "_"))
                .findFirst();
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
