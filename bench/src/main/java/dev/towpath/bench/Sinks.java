package dev.towpath.bench;

import dev.towpath.activities.parquet.ByteSink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where a benchmark's Parquet goes. */
interface Sinks {
    /** The sink of one stream's object. */
    CountingSink open(int stream) throws IOException;

    /** Files: the first stream's has the very name, further ones a number behind it. */
    static Sinks files(Path file) {
        return stream -> new CountingSink(
                new FileOutputStream(stream == 0 ? file.toString() : file.toString() + "." + (stream + 1)));
    }

    /** Counts the bytes and forgets them. */
    static Sinks nowhere() {
        return stream -> new CountingSink(OutputStream.nullOutputStream());
    }

    /** Passes bytes on as they come, and knows how many. */
    final class CountingSink implements ByteSink {
        private final OutputStream out;
        private long bytes;

        CountingSink(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }

        long bytes() {
            return bytes;
        }

        @Override
        public void complete() {}

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
