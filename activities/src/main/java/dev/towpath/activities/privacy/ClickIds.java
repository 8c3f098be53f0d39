package dev.towpath.activities.privacy;

import java.util.Locale;
import java.util.Set;

/** Names under which advertisers' click IDs stand; each leads back to one click of one person. */
final class ClickIds {
    /** Lower-case letters and digits alone, so {@code li_fat_id} is among them. */
    private static final Set<String> NAMES = Set.of(
            "gclid", "dclid", "gbraid", "wbraid", "gclsrc", "srsltid", "fbclid", "msclkid", "ttclid", "twclid", "yclid",
            "qclid", "igshid", "irclid", "lifatid", "rdtcid", "sccid", "mcid", "epik");

    private ClickIds() {}

    /** Whether a key, or a column by the last name of its path, holds click IDs. */
    static boolean includes(String name) {
        return NAMES.contains(name.substring(name.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", ""));
    }
}
