package dev.towpath.activities.settings;

/**
 * An event parameter that becomes a column of the lake.
 *
 * @param key the parameter's key
 * @param column the lake's column, by default the key
 */
public record PromotedParameter(String key, String column, Type type) {
    public enum Type {
        /** The string value. */
        STRING,
        /** The string value, else the integer as text. */
        TEXT,
        /** The integer value. */
        BIGINT,
        /** The double value, else float, else the integer. */
        DOUBLE
    }
}
