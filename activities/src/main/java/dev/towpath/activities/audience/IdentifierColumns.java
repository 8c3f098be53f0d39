package dev.towpath.activities.audience;

import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of hashed identifiers are called: {@code hashed_}, the type, and the identifier's name unless that is
 * the type's: {@code hashed_email}, {@code hashed_email_customer_mail}, {@code hashed_maid_device_advertising_id}.
 *
 * <p>A name follows from the identifier alone, so adding one leaves the others' columns as they are; only where two come
 * out the same the later one is numbered: {@code hashed_email_2}.
 */
public final class IdentifierColumns {
    private static final int LONGEST = 120;

    private IdentifierColumns() {}

    /** An identifier and its column. */
    public record Named(String column, Identifier identifier) {}

    /** In the order of the configuration. */
    public static List<Named> of(AudienceSettings audience) {
        Set<String> taken = new HashSet<>(audience.columns());
        List<Named> named = new ArrayList<>();
        for (Identifier identifier : audience.identifiers()) {
            String plain = plain(identifier);
            String column = plain;
            for (int number = 2; !taken.add(column); number++) {
                column = plain + "_" + number;
            }
            named.add(new Named(column, identifier));
        }
        return List.copyOf(named);
    }

    private static String plain(Identifier identifier) {
        String type = identifier.type().name().toLowerCase(Locale.ROOT);
        String name = identifier
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        String column = "hashed_" + type + (name.isEmpty() || name.equals(type) ? "" : "_" + name);
        return column.substring(0, Math.min(column.length(), LONGEST));
    }
}
