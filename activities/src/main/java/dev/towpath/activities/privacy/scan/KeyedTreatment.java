package dev.towpath.activities.privacy.scan;

/**
 * What the rules do with the values under one key, or in one column.
 *
 * @param key as the source has it, never shown; empty in a column
 * @param seed tells values of several keys apart that one tally counts
 */
record KeyedTreatment(String key, Treatment treatment, Place place, long seed) {
    enum Place {
        COLUMN,
        UNDER_A_KEY
    }

    static KeyedTreatment ofColumn(Treatment treatment) {
        return new KeyedTreatment("", treatment, Place.COLUMN, 0);
    }

    static KeyedTreatment under(String key, Treatment treatment) {
        return new KeyedTreatment(key, treatment, Place.UNDER_A_KEY, key.hashCode() * 0x9e3779b97f4a7c15L);
    }

    boolean isKeyed() {
        return place == Place.UNDER_A_KEY;
    }
}
