package dev.towpath.activities.transform;

/**
 * What becomes of a string before its first byte is encoded.
 *
 * <p>A rule is a pure function of the value: it is asked once for each distinct one, and its answer is used again.
 */
@FunctionalInterface
public interface ValueRule {
    /**
     * The value that is written, or null for none.
     *
     * @param value UTF-8, not to be modified or kept
     */
    byte[] apply(byte[] value);

    /**
     * Whether the rule may change any of the strings that lie in these bytes one behind the other, wherever each of them
     * ends; it may say so in vain. False spares it to be asked.
     *
     * @param to where the last one ends; eight bytes behind it can be read
     */
    default boolean mayChange(byte[] strings, int from, int to) {
        return true;
    }
}
