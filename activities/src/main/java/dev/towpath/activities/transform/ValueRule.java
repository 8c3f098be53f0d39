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
}
