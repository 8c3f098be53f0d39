package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.checksum.ColumnChecksum;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.checksum.ColumnDigest;
import dev.towpath.activities.parquet.fuzz.LeafLevels.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;

/** The checksums of columns, as {@link ColumnDigest} defines them, of the rows that an object is to have. */
final class ExpectedChecksums {
    private ExpectedChecksums() {}

    static ColumnChecksums of(List<LeafLevels> leaves, int rows) {
        return new ColumnChecksums(
                leaves.stream().map(leaf -> checksum(leaf, rows)).toList());
    }

    private static ColumnChecksum checksum(LeafLevels leaf, int rows) {
        CRC32C crc = new CRC32C();
        long values = 0;
        long bytes = 0;
        long ends = 0;
        long rowSum = 0;
        long levels = 0;
        long depth = 0;
        for (int row = 0; row < rows; row++) {
            for (Entry entry : leaf.entries(row, row + 1)) {
                levels++;
                depth += entry.definition();
                if (entry.value() != null) {
                    byte[] plain = plain(entry.value());
                    crc.update(plain);
                    values++;
                    rowSum += row;
                    bytes += plain.length;
                    ends += entry.value() instanceof byte[] ? bytes : 0;
                }
            }
        }
        ColumnDigest digest = new ColumnDigest(values, crc.getValue(), ends, rowSum, levels, depth);
        return new ColumnChecksum(leaf.leaf().path(), values, digest.checksum());
    }

    private static byte[] plain(Object value) {
        ByteBuffer word = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return switch (value) {
            case byte[] text -> text;
            case Long number -> word.putLong(number).array();
            case Double number ->
                word.putLong(Double.doubleToRawLongBits(number)).array();
            case Boolean truth -> new byte[] {(byte) (truth ? 1 : 0)};
            default -> throw new IllegalArgumentException("no such value: " + value);
        };
    }
}
