package dev.towpath.activities.audience;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What became of each row of a part on the way to the audience table, in the order of the rows: two bits a row,
 * deflated, in the footer of the main object. Rows of the audience's object are those that were written, in the same order, so a
 * row of one object can be found in the other whatever columns they have. It names nobody.
 */
public final class RowFates {
    /** Key of the main object's footer. */
    public static final String KEY = "towpath.audience.fates";

    private static final int BITS = 2;
    private static final int MASK = 3;
    private static final int A_BYTE = 8 / BITS;

    private byte[] packed = new byte[256];
    private int rows;

    /** What can become of a row. */
    enum Fate {
        WRITTEN,
        NOT_CONSENTED,
        WITHOUT_IDENTIFIER;

        private static final Fate[] OF_CODE = values();
    }

    RowFates() {}

    void add(Fate fate) {
        int at = rows / A_BYTE;
        if (at == packed.length) {
            packed = Arrays.copyOf(packed, packed.length * 2);
        }
        packed[at] |= (byte) (code(fate) << shift(rows));
        rows++;
    }

    private static int code(Fate fate) {
        return switch (fate) {
            case WRITTEN -> 0;
            case NOT_CONSENTED -> 1;
            case WITHOUT_IDENTIFIER -> 2;
        };
    }

    private static int shift(int row) {
        return row % A_BYTE * BITS;
    }

    private int codeAt(int row) {
        return packed[row / A_BYTE] >> shift(row) & MASK;
    }

    /** Of the main object. */
    public int rows() {
        return rows;
    }

    /** The rows of the main object that have a row in the audience's, which has them in this order. */
    public BitSet written() {
        BitSet written = new BitSet(rows);
        for (int row = 0; row < rows; row++) {
            if (codeAt(row) == 0) {
                written.set(row);
            }
        }
        return written;
    }

    /** Those of the rows that are left without these. */
    public RowFates without(BitSet gone) {
        RowFates left = new RowFates();
        for (int row = 0; row < rows; row++) {
            if (!gone.get(row)) {
                left.add(Fate.OF_CODE[codeAt(row)]);
            }
        }
        return left;
    }

    /** @param withheld by reason, which is not known by row */
    public AudienceCounts counts(SortedMap<String, Long> withheld) {
        long[] counts = new long[MASK + 1];
        for (int row = 0; row < rows; row++) {
            counts[codeAt(row)]++;
        }
        return new AudienceCounts(counts[0], counts[1], counts[2], withheld);
    }

    /** As a footer has it. */
    public String format() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(packed, 0, (rows + A_BYTE - 1) / A_BYTE);
            deflater.finish();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] some = new byte[8192];
            while (!deflater.finished()) {
                bytes.write(some, 0, deflater.deflate(some));
            }
            return rows + ":" + Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads them from a footer's key-values; empty where the object was written without an audience table.
     *
     * @throws IllegalArgumentException if they are broken
     */
    public static Optional<RowFates> read(Map<String, String> footer) {
        return Optional.ofNullable(footer.get(KEY)).map(RowFates::parse);
    }

    private static RowFates parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("no row count");
        }
        RowFates fates = new RowFates();
        fates.rows = Integer.parseInt(text.substring(0, colon));
        if (fates.rows < 0) {
            throw new IllegalArgumentException(fates.rows + " rows");
        }
        fates.packed =
                inflate(Base64.getDecoder().decode(text.substring(colon + 1)), (fates.rows + A_BYTE - 1) / A_BYTE);
        return fates;
    }

    private static byte[] inflate(byte[] deflated, int length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(deflated);
            byte[] bytes = new byte[length];
            int read = 0;
            while (read < length) {
                int more = inflater.inflate(bytes, read, length - read);
                if (more == 0) {
                    throw new IllegalArgumentException(read + " of " + length + " bytes");
                }
                read += more;
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not deflated", e);
        } finally {
            inflater.end();
        }
    }
}
