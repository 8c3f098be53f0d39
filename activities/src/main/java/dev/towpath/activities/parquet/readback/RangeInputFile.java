package dev.towpath.activities.parquet.readback;

import dev.towpath.activities.parquet.ParquetFooters.RangeReader;
import java.io.EOFException;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * An object by its ranges, as Parquet's reader wants it: a request for each of the reader's large reads, and one for
 * the many small ones that lie together.
 *
 * @param sizeBytes of the object
 */
record RangeInputFile(long sizeBytes, RangeReader object) implements InputFile {
    private static final int WINDOW = 64 << 10;

    @Override
    public long getLength() {
        return sizeBytes;
    }

    @Override
    public SeekableInputStream newStream() {
        Ranges ranges = new Ranges(sizeBytes, object);
        return new DelegatingSeekableInputStream(ranges) {
            @Override
            public long getPos() {
                return ranges.position;
            }

            @Override
            public void seek(long position) {
                ranges.position = position;
            }
        };
    }

    private static final class Ranges extends java.io.InputStream {
        private final long sizeBytes;
        private final RangeReader object;
        private long position;
        private long windowStart;
        private byte[] window = new byte[0];

        Ranges(long sizeBytes, RangeReader object) {
            this.sizeBytes = sizeBytes;
            this.object = object;
        }

        @Override
        public int read() throws IOException {
            if (position >= sizeBytes) {
                return -1;
            }
            look();
            return window[Math.toIntExact(position++ - windowStart)] & 0xff;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position >= sizeBytes) {
                return -1;
            }
            int count = (int) Math.min(length, sizeBytes - position);
            if (count >= WINDOW) {
                System.arraycopy(fetch(position, count), 0, to, offset, count);
            } else {
                look();
                count = (int) Math.min(count, windowStart + window.length - position);
                System.arraycopy(window, Math.toIntExact(position - windowStart), to, offset, count);
            }
            position += count;
            return count;
        }

        /** Makes the window hold the byte at the position. The reader begins at the end, and goes back from there. */
        private void look() throws IOException {
            if (position < windowStart || position >= windowStart + window.length) {
                windowStart = Math.max(0, Math.min(position, sizeBytes - WINDOW));
                window = fetch(windowStart, (int) Math.min(WINDOW, sizeBytes - windowStart));
            }
        }

        private byte[] fetch(long from, int length) throws IOException {
            byte[] bytes = object.read(from, length);
            if (bytes.length != length) {
                throw new EOFException(bytes.length + " of " + length + " bytes came");
            }
            return bytes;
        }
    }
}
