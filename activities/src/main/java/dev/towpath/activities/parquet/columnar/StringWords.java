package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Strings as words of eight bytes, compared and hashed: short ones by their first word and their last, which may overlap.
 * Eight bytes behind each string can be read.
 *
 * <p>The hash has a seed of this process's own: what lies in URLs is chosen by strangers.
 */
final class StringWords {
    /** Strings of up to so many bytes are short. */
    static final int SHORT = 2 * Long.BYTES;

    private static final int WORD = Long.BYTES;
    private static final int FOUR_WORDS = 4 * WORD;
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    /** Numbers of no pattern, those of SplitMix64 and MurmurHash3, moved by the seed. */
    private static final long FIRST = 0x9E3779B97F4A7C15L ^ SEED;

    private static final long SECOND = 0xFF51AFD7ED558CCDL ^ Long.rotateLeft(SEED, 16);
    private static final long THIRD = 0xC4CEB9FE1A85EC53L ^ Long.rotateLeft(SEED, 32);
    private static final long FOURTH = 0xBF58476D1CE4E5B9L ^ Long.rotateLeft(SEED, 48);
    /** Of a word, so many. */
    private static final long[] FIRST_BYTES = {
        0, 0xFFL, 0xFFFFL, 0xFFFFFFL, 0xFFFFFFFFL, 0xFFFFFFFFFFL, 0xFFFFFFFFFFFFL, 0xFFFFFFFFFFFFFFL, -1
    };

    private StringWords() {}

    /** The bytes of a word that belong to a short string, if it is shorter than a word. */
    static long mask(int length) {
        return FIRST_BYTES[Math.min(length, WORD)];
    }

    /** Where a short string's last word begins, from its beginning. */
    static int lastWord(int length) {
        return Math.max(0, length - WORD);
    }

    /** Whether a string is the same as an earlier one, which is as long. */
    static boolean repeats(byte[] bytes, int before, int offset, int length) {
        if (length <= WORD) {
            return ((LittleEndian.longAt(bytes, offset) ^ LittleEndian.longAt(bytes, before)) & FIRST_BYTES[length])
                    == 0;
        }
        if (length <= SHORT) {
            int end = length - WORD;
            return ((LittleEndian.longAt(bytes, offset) ^ LittleEndian.longAt(bytes, before))
                            | (LittleEndian.longAt(bytes, offset + end) ^ LittleEndian.longAt(bytes, before + end)))
                    == 0;
        }
        return equalLonger(bytes, before, bytes, offset, length);
    }

    /** Whether two strings are the same that are as long, and longer than {@link #SHORT}. */
    static boolean equalLonger(byte[] a, int aOffset, byte[] b, int bOffset, int length) {
        int end = length - WORD;
        if (length <= FOUR_WORDS) {
            return ((LittleEndian.longAt(a, aOffset) ^ LittleEndian.longAt(b, bOffset))
                            | (LittleEndian.longAt(a, aOffset + WORD) ^ LittleEndian.longAt(b, bOffset + WORD))
                            | (LittleEndian.longAt(a, aOffset + end - WORD)
                                    ^ LittleEndian.longAt(b, bOffset + end - WORD))
                            | (LittleEndian.longAt(a, aOffset + end) ^ LittleEndian.longAt(b, bOffset + end)))
                    == 0;
        }
        for (int i = 0; i < end; i += WORD) {
            if (LittleEndian.longAt(a, aOffset + i) != LittleEndian.longAt(b, bOffset + i)) {
                return false;
            }
        }
        return LittleEndian.longAt(a, aOffset + end) == LittleEndian.longAt(b, bOffset + end);
    }

    /** Of a short string, by its first word and its last one, which are the same where it has but one. */
    static int hashOfShort(long first, long last, int length) {
        return folded(mixed(first ^ FIRST, last ^ SECOND ^ length));
    }

    static int hashOfLonger(byte[] bytes, int offset, int length) {
        return length <= FOUR_WORDS ? hashOfFourWords(bytes, offset, length) : hashOfLong(bytes, offset, length);
    }

    private static int hashOfFourWords(byte[] bytes, int offset, int length) {
        int end = offset + length - WORD;
        long begins =
                mixed(LittleEndian.longAt(bytes, offset) ^ FIRST, LittleEndian.longAt(bytes, offset + WORD) ^ THIRD);
        long ends = mixed(
                LittleEndian.longAt(bytes, end - WORD) ^ FOURTH, LittleEndian.longAt(bytes, end) ^ SECOND ^ length);
        return folded(begins ^ ends);
    }

    /** Two chains, since a multiplication takes longer to end than to begin. */
    private static int hashOfLong(byte[] bytes, int offset, int length) {
        int last = offset + length - FOUR_WORDS;
        long even = FIRST ^ length;
        long odd = THIRD;
        int at = offset;
        while (true) {
            even = mixed(LittleEndian.longAt(bytes, at) ^ even, LittleEndian.longAt(bytes, at + WORD) ^ SECOND);
            odd = mixed(
                    LittleEndian.longAt(bytes, at + 2 * WORD) ^ odd,
                    LittleEndian.longAt(bytes, at + 3 * WORD) ^ FOURTH);
            if (at == last) {
                return folded(even ^ odd);
            }
            at = Math.min(at + FOUR_WORDS, last);
        }
    }

    /**
     * The product's two halves, one over the other.
     *
     * @see <a href="https://github.com/wangyi-fudan/wyhash">wyhash</a>
     */
    private static long mixed(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }

    private static int folded(long hash) {
        return (int) (hash ^ (hash >>> 32));
    }
}
