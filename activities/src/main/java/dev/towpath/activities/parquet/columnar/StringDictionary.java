package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.LittleEndian;
import java.util.Arrays;

/**
 * The distinct strings of a column chunk, numbered as they come, laid out as the dictionary page wants them: a length in
 * four bytes, then the bytes.
 *
 * <p>Short strings are found by a hash of two words. GA4's longer ones repeat themselves in the same order, row after
 * row: so the first guess at one is that which followed its predecessor the last time, where that is mostly right.
 */
final class StringDictionary {
    /** No number: the dictionary is full. */
    static final int FULL = -1;

    private static final int LENGTH_BYTES = Integer.BYTES;
    private static final int SLACK = Long.BYTES;
    /** Start, successor, weight, and some four places in the table. */
    private static final long ENTRY_BYTES = 48;
    /** So many good guesses outweigh as many bad ones. */
    private static final int TRUSTED = 32;
    /** So many longer strings are not guessed at when guesses have failed, until they are tried again. */
    private static final int UNGUESSED = 2048;

    private final int limitBytes;
    private byte[] arena = new byte[1024];
    private int arenaBytes;
    /** By number: where its length lies; one more for the end. */
    private int[] starts = new int[64];
    /** By number of a longer string: the one that came after it. */
    private int[] next = new int[64];
    /** By number: its weight in a page's sums, taken from the dictionary page when it is first asked for. */
    private long[] weights = new long[64];

    private int weighed;
    /** Hash (upper half) and number + 1 (lower half); 0 for none. */
    private long[] table = new long[128];

    private int size;
    private int last;
    /** From 0 to {@link #TRUSTED}. */
    private int trust = TRUSTED / 2;
    /** Longer strings still to come that are not guessed at. */
    private int unguessed;

    /** @param limitBytes of the page */
    StringDictionary(int limitBytes) {
        this.limitBytes = limitBytes;
        starts[1] = -1; // so that no string equals the entry that isn't there
    }

    int size() {
        return size;
    }

    /** The dictionary page, {@link #pageBytes} long. */
    byte[] page() {
        return arena;
    }

    int pageBytes() {
        return arenaBytes;
    }

    /** Where a string lies in the page. */
    int startOf(int number) {
        return starts[number] + LENGTH_BYTES;
    }

    int lengthOf(int number) {
        return starts[number + 1] - starts[number] - LENGTH_BYTES;
    }

    /** By number: the weight of each string, as the page has it. */
    long[] weights() {
        if (weights.length < size) {
            weights = Arrays.copyOf(weights, starts.length);
        }
        for (; weighed < size; weighed++) {
            weights[weighed] = PageSums.weight(arena, startOf(weighed), lengthOf(weighed));
        }
        return weights;
    }

    /** Memory that its strings take, about; arrays that are larger since an earlier chunk don't count. */
    long memoryBytes() {
        return arenaBytes + size * ENTRY_BYTES;
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(table, 0);
            size = 0;
            weighed = 0;
            arenaBytes = 0;
            last = 0;
            starts[0] = 0;
            starts[1] = -1;
            next[0] = 0;
        }
    }

    /** Forgets the strings from a number on. */
    void truncate(int newSize) {
        if (newSize == 0) {
            clear();
        } else if (newSize < size) {
            size = newSize;
            weighed = Math.min(weighed, newSize);
            arenaBytes = starts[newSize];
            last = last < newSize ? last : 0;
            for (int number = 0; number < newSize; number++) {
                next[number] = next[number] < newSize ? next[number] : number;
            }
            fill(table.length);
        }
    }

    /**
     * The number of a string, or {@link #FULL}.
     *
     * @param bytes with eight bytes to read behind the string
     */
    int numberOf(byte[] bytes, int offset, int length) {
        if (length <= StringWords.SHORT) {
            return findShort(bytes, offset, length);
        }
        if (unguessed > 0) {
            unguessed--;
            return findLonger(bytes, offset, length);
        }
        int guess = next[last];
        if (holds(guess, bytes, offset, length)) {
            trust = Math.min(trust + 1, TRUSTED);
            last = guess;
            return guess;
        }
        int number = findLonger(bytes, offset, length);
        if (number >= 0) {
            distrust();
            next[last] = number;
            last = number;
        }
        return number;
    }

    private void distrust() {
        if (trust == 0) {
            unguessed = UNGUESSED;
            trust = TRUSTED / 2;
        } else {
            trust--;
        }
    }

    private boolean holds(int number, byte[] bytes, int offset, int length) {
        int start = starts[number] + LENGTH_BYTES;
        return starts[number + 1] - start == length && StringWords.equalLonger(arena, start, bytes, offset, length);
    }

    private int findShort(byte[] bytes, int offset, int length) {
        long used = StringWords.mask(length);
        int end = StringWords.lastWord(length);
        long first = LittleEndian.longAt(bytes, offset) & used;
        long last = LittleEndian.longAt(bytes, offset + end) & used;
        int hash = StringWords.hashOfShort(first, last, length);
        byte[] known = arena;
        int mask = table.length - 1;
        int at = hash & mask;
        while (true) {
            long entry = table[at];
            if (entry == 0) {
                return add(bytes, offset, length, hash, at);
            }
            if ((int) (entry >>> 32) == hash) {
                int number = (int) entry - 1;
                int start = starts[number];
                long different = ((LittleEndian.longAt(known, start + LENGTH_BYTES) & used) ^ first)
                        | ((LittleEndian.longAt(known, start + LENGTH_BYTES + end) & used) ^ last)
                        | (LittleEndian.intAt(known, start) ^ length);
                if (different == 0) {
                    return number;
                }
            }
            at = (at + 1) & mask;
        }
    }

    private int findLonger(byte[] bytes, int offset, int length) {
        int hash = StringWords.hashOfLonger(bytes, offset, length);
        int mask = table.length - 1;
        int at = hash & mask;
        while (true) {
            long entry = table[at];
            if (entry == 0) {
                return add(bytes, offset, length, hash, at);
            }
            int number = (int) entry - 1;
            if ((int) (entry >>> 32) == hash && holds(number, bytes, offset, length)) {
                return number;
            }
            at = (at + 1) & mask;
        }
    }

    private int add(byte[] bytes, int offset, int length, int hash, int at) {
        if (length > limitBytes - LENGTH_BYTES - arenaBytes) {
            return FULL;
        }
        int needed = arenaBytes + LENGTH_BYTES + length;
        if (needed + SLACK > arena.length) {
            arena = Arrays.copyOf(arena, Math.max(needed + SLACK, arena.length * 2));
        }
        if (size + 2 > next.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            next = Arrays.copyOf(next, next.length * 2);
        }
        LittleEndian.putInt(arena, arenaBytes, length);
        System.arraycopy(bytes, offset, arena, arenaBytes + LENGTH_BYTES, length);
        int number = size++;
        starts[number] = arenaBytes;
        starts[number + 1] = needed;
        next[number] = number;
        arenaBytes = needed;
        table[at] = ((long) hash << 32) | (number + 1);
        if (size * 2 > table.length) {
            fill(table.length * 4);
        }
        return number;
    }

    /** A table of the strings that are left of this one's. */
    private void fill(int length) {
        long[] filled = new long[length];
        int mask = length - 1;
        for (long entry : table) {
            if (entry != 0 && (int) entry <= size) {
                int at = (int) (entry >>> 32) & mask;
                while (filled[at] != 0) {
                    at = (at + 1) & mask;
                }
                filled[at] = entry;
            }
        }
        table = filled;
    }
}
