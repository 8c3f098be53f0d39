package dev.towpath.activities.parquet.checksum;

import java.util.zip.CRC32C;

/** What was seen of a leaf column so far. Values' bytes are gathered, because most are short. */
final class LeafDigest {
    private static final int BUFFER = 4 << 10;

    private final String path;
    private final CRC32C crc32c = new CRC32C();
    private final byte[] buffer = new byte[BUFFER];
    private int buffered;
    private long values;
    private long bytes;
    private long ends;
    private long rows;
    private long levels;
    private long depth;

    LeafDigest(String path) {
        this.path = path;
    }

    /** A null at this definition level, be it the value's own or that of something above it; or an empty list. */
    void absent(int level) {
        levels++;
        depth += level;
    }

    void string(byte[] utf8, int length, int level, long row) {
        append(utf8, length);
        bytes += length;
        ends += bytes;
        present(level, row);
    }

    /** The value's eight bytes, be it an integer, a timestamp or the raw bits of a double. */
    void eightBytes(long value, int level, long row) {
        room(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            buffer[buffered++] = (byte) (value >>> shift);
        }
        present(level, row);
    }

    void bool(boolean value, int level, long row) {
        room(1);
        buffer[buffered++] = (byte) (value ? 1 : 0);
        present(level, row);
    }

    ColumnChecksum checksum() {
        flush();
        return new ColumnChecksum(
                path, values, new ColumnDigest(values, crc32c.getValue(), ends, rows, levels, depth).checksum());
    }

    private void present(int level, long row) {
        values++;
        rows += row;
        levels++;
        depth += level;
    }

    private void append(byte[] from, int length) {
        room(length);
        if (length > buffer.length) {
            crc32c.update(from, 0, length);
        } else {
            System.arraycopy(from, 0, buffer, buffered, length);
            buffered += length;
        }
    }

    private void room(int length) {
        if (length > buffer.length - buffered) {
            flush();
        }
    }

    private void flush() {
        crc32c.update(buffer, 0, buffered);
        buffered = 0;
    }
}
