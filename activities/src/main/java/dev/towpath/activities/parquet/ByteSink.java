package dev.towpath.activities.parquet;

import java.io.IOException;

/** Where the bytes of one object go, front to back. */
public interface ByteSink extends AutoCloseable {
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Makes the object visible, whole; without it closing leaves nothing behind. */
    void complete() throws IOException;

    @Override
    void close() throws IOException;
}
