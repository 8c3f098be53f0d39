package dev.towpath.activities.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Util;

/** Reads what a Parquet object's footer says, from its last bytes. */
public final class ParquetFooters {
    /** Rows that the source delivered for the part. */
    public static final String DELIVERED = "towpath.delivered";
    /** Rows that were left out of this object on purpose. */
    public static final String SUPPRESSED = "towpath.suppressed";
    /** Rows in this object. */
    public static final String WRITTEN = "towpath.written";
    /** Count and checksum of each leaf column, as {@link dev.towpath.activities.parquet.checksum.ColumnChecksums#format} has them. */
    public static final String COLUMNS = "towpath.columns";

    /** One request is enough for most footers. */
    private static final int FIRST_READ = 64 << 10;

    private static final int MAGIC_BYTES = 4;
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC_BYTES;
    private static final String MAGIC = "PAR1";

    private ParquetFooters() {}

    /**
     * What a footer says of its object.
     *
     * @param rows of all row groups
     */
    public record FooterSummary(long rows, Map<String, String> keyValues) {
        public FooterSummary {
            keyValues = Map.copyOf(keyValues);
        }
    }

    /** Reads bytes [offset, offset + length) of the object. */
    @FunctionalInterface
    public interface RangeReader {
        byte[] read(long offset, int length) throws IOException;
    }

    /**
     * Reads the footer by a request or two.
     *
     * @throws IOException if the object cannot be read, or is no Parquet
     */
    public static FooterSummary read(long sizeBytes, RangeReader object) throws IOException {
        return summary(Util.readFileMetaData(footer(sizeBytes, object), true));
    }

    /** The same, with schema and row groups. */
    public static FileMetaData readWhole(long sizeBytes, RangeReader object) throws IOException {
        return Util.readFileMetaData(footer(sizeBytes, object));
    }

    private static ByteArrayInputStream footer(long sizeBytes, RangeReader object) throws IOException {
        if (sizeBytes < MAGIC_BYTES + TAIL_BYTES) {
            throw new IOException("Cannot read a Parquet footer: the object has " + sizeBytes + " bytes only");
        }
        byte[] end = tail(sizeBytes, object, Math.toIntExact(Math.min(sizeBytes, FIRST_READ)));
        ByteBuffer trailer =
                ByteBuffer.wrap(end, end.length - TAIL_BYTES, TAIL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int length = trailer.getInt();
        byte[] magic = new byte[MAGIC_BYTES];
        trailer.get(magic);
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)
                || length < 0
                || length > sizeBytes - MAGIC_BYTES - TAIL_BYTES) {
            throw new IOException("Cannot read a Parquet footer: the object does not end as Parquet does");
        }
        int needed = Math.addExact(length, TAIL_BYTES);
        byte[] footer = needed <= end.length ? end : tail(sizeBytes, object, needed);
        return new ByteArrayInputStream(footer, footer.length - needed, length);
    }

    private static byte[] tail(long sizeBytes, RangeReader object, int length) throws IOException {
        byte[] bytes = object.read(sizeBytes - length, length);
        if (bytes.length != length) {
            throw new IOException("Cannot read a Parquet footer: " + bytes.length + " of " + length + " bytes came");
        }
        return bytes;
    }

    private static FooterSummary summary(FileMetaData metadata) {
        Map<String, String> keyValues = new HashMap<>();
        if (metadata.isSetKey_value_metadata()) {
            for (KeyValue keyValue : metadata.getKey_value_metadata()) {
                if (keyValue.isSetValue()) {
                    keyValues.put(keyValue.getKey(), keyValue.getValue());
                }
            }
        }
        return new FooterSummary(metadata.getNum_rows(), keyValues);
    }
}
