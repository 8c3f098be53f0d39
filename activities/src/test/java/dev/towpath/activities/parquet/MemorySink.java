package dev.towpath.activities.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Keeps an object's bytes, and whether it was completed and closed. */
final class MemorySink implements ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean completed;
    private boolean closed;

    @Override
    public void write(byte[] from, int offset, int length) {
        if (completed || closed) {
            throw new IllegalStateException("written to after its end");
        }
        bytes.write(from, offset, length);
    }

    @Override
    public void complete() {
        completed = true;
    }

    @Override
    public void close() {
        if (closed) {
            throw new IllegalStateException("closed twice");
        }
        closed = true;
    }

    boolean completed() {
        return completed;
    }

    boolean closed() {
        return closed;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Reads an object that is in memory. */
    static ParquetFooters.RangeReader ranges(byte[] object) {
        return (offset, length) ->
                Arrays.copyOfRange(object, Math.toIntExact(offset), Math.toIntExact(offset + length));
    }

    Path save(Path file) throws IOException {
        return Files.write(file, bytes());
    }
}
