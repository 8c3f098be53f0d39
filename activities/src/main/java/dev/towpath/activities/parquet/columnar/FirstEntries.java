package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.arrow.LittleEndian;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Finds, in each row's list of keys and values, the first entry of each wanted key. Reads after the keys. */
final class FirstEntries implements Source {
    private static final int NONE = -1;

    private final ListSource list;
    /** Null if the keys are compared as they came. */
    private final StringSource source;

    private final StringVector keys;
    /** Wanted keys by their length. */
    private final int[][] byLength;

    private final byte[][] wanted;
    /** The first and the last eight bytes of each; of a shorter one all bytes, both times. */
    private final long[] heads;

    private final long[] tails;
    /** By wanted key, then row: the entry's position, or {@link #NONE}. A last row takes what all other keys leave. */
    private final int[][] found;
    /** By the dictionary's number: the wanted key, or {@code wanted.length} for any other. */
    private int[] keyByNumber = new int[64];

    private int compared;
    private int comparedChunk;

    FirstEntries(ListSource list, StringSource keys, List<String> wantedKeys) {
        this(list, keys, keys.kept(), wantedKeys);
    }

    /** By the keys as they came, whatever a rule leaves of them. */
    static FirstEntries ofRawKeys(ListSource list, StringSource keys, List<String> wantedKeys) {
        return new FirstEntries(list, null, keys.keptRaw(), wantedKeys);
    }

    private FirstEntries(ListSource list, StringSource source, StringVector keys, List<String> wantedKeys) {
        this.list = list;
        this.source = source;
        this.keys = keys;
        wanted = wantedKeys.stream()
                .map(key -> key.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        heads = new long[wanted.length];
        tails = new long[wanted.length];
        for (int key = 0; key < wanted.length; key++) {
            byte[] padded = Arrays.copyOf(wanted[key], wanted[key].length + Long.BYTES);
            heads[key] = head(padded, 0, wanted[key].length);
            tails[key] = tail(padded, 0, wanted[key].length);
        }
        found = new int[wanted.length + 1][0];
        int longest = Arrays.stream(wanted).mapToInt(key -> key.length).max().orElse(0);
        byLength = new int[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            byLength[length] = ofLength(length);
        }
    }

    private int[] ofLength(int length) {
        int[] matching = new int[wanted.length];
        int count = 0;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].length == length) {
                matching[count++] = i;
            }
        }
        return Arrays.copyOf(matching, count);
    }

    /** By row: the position of the key's first entry, or a negative number. */
    int[] positionsOf(int wantedKey) {
        return found[wantedKey];
    }

    /** Appends nothing: it looks at all entries of the batch, once for all columns. */
    @Override
    public void read(BatchReader batch, RowRange range) {
        int rowCount = range.count;
        for (int key = 0; key < found.length; key++) {
            if (found[key].length < rowCount) {
                found[key] = new int[rowCount + rowCount / 2];
            }
            Arrays.fill(found[key], 0, rowCount, NONE);
        }
        StringColumnWriter.Numbered numbered = source == null || keys.valid != null ? null : source.numbered();
        if (numbered != null) {
            readNumbers(numbered, rowCount);
            return;
        }
        for (int row = 0; row < rowCount; row++) {
            int begin = list.begin(row);
            // From the last to the first, so that the first entry of a key is the one that stays.
            for (int position = list.end(row) - 1; position >= begin; position--) {
                if (!keys.isNull(position)) {
                    int length = keys.lengthOf(position);
                    if (length < byLength.length) {
                        match(byLength[length], row, position);
                    }
                }
            }
        }
    }

    /**
     * The dictionary has told the keys apart already: each of its strings is compared once. About half of them are
     * wanted, which no processor guesses: so all are written down.
     */
    private void readNumbers(StringColumnWriter.Numbered numbered, int rowCount) {
        compare(numbered);
        int[] numbers = numbered.numbers();
        int from = numbered.from();
        int[] keyOf = keyByNumber;
        for (int row = 0; row < rowCount; row++) {
            int begin = list.begin(row);
            for (int position = list.end(row) - 1; position >= begin; position--) {
                found[keyOf[numbers[from + position]]][row] = position;
            }
        }
    }

    private void compare(StringColumnWriter.Numbered numbered) {
        StringDictionary dictionary = numbered.dictionary();
        if (numbered.chunk() != comparedChunk) {
            comparedChunk = numbered.chunk();
            compared = 0;
        }
        if (keyByNumber.length < dictionary.size()) {
            keyByNumber = Arrays.copyOf(keyByNumber, dictionary.size() * 2);
        }
        for (; compared < dictionary.size(); compared++) {
            int start = dictionary.startOf(compared);
            byte[] string = Arrays.copyOfRange(dictionary.page(), start, start + dictionary.lengthOf(compared));
            keyByNumber[compared] = wanted.length;
            for (int key = 0; key < wanted.length; key++) {
                if (Arrays.equals(wanted[key], string)) {
                    keyByNumber[compared] = key;
                }
            }
        }
    }

    /** Most keys are other ones, which their first and last bytes tell without a call. */
    private void match(int[] candidates, int row, int position) {
        if (candidates.length == 0) {
            return;
        }
        byte[] data = keys.data;
        int start = keys.startOf(position);
        int length = keys.lengthOf(position);
        long head = head(data, start, length);
        long tail = tail(data, start, length);
        for (int candidate : candidates) {
            if (heads[candidate] == head
                    && tails[candidate] == tail
                    && (length <= 2 * Long.BYTES
                            || Arrays.equals(wanted[candidate], 0, length, data, start, start + length))) {
                found[candidate][row] = position;
            }
        }
    }

    private static long head(byte[] bytes, int start, int length) {
        long word = LittleEndian.longAt(bytes, start);
        return length < Long.BYTES ? word & ((1L << (Byte.SIZE * length)) - 1) : word;
    }

    private static long tail(byte[] bytes, int start, int length) {
        return length < Long.BYTES
                ? head(bytes, start, length)
                : LittleEndian.longAt(bytes, start + length - Long.BYTES);
    }
}
