package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.ByteSink;
import java.io.ByteArrayOutputStream;

/** Keeps an object's bytes and holds the encoder to the sink's contract. */
final class FileSink implements ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean completed;
    private boolean closed;

    @Override
    public void write(byte[] from, int offset, int length) {
        require(!completed && !closed, "written to after its end");
        bytes.write(from, offset, length);
    }

    @Override
    public void complete() {
        require(!completed && !closed, "completed after its end");
        completed = true;
    }

    @Override
    public void close() {
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

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("Cannot go on with a sink: " + otherwise);
        }
    }
}
