package dev.towpath.activities.bigquery;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The array under a {@link ByteString}, whose own buffers are read-only and hide it. */
final class BatchBytes extends ByteOutput {
    private final int size;
    private ByteBuffer view;

    private BatchBytes(int size) {
        this.size = size;
    }

    /** A buffer with an array; copied only where the bytes lie in several pieces or outside the heap. */
    static ByteBuffer of(ByteString bytes) {
        if (bytes.isEmpty()) {
            return ByteBuffer.allocate(0);
        }
        BatchBytes output = new BatchBytes(bytes.size());
        try {
            UnsafeByteOperations.unsafeWriteTo(bytes, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.view.rewind();
    }

    @Override
    public void writeLazy(byte[] piece, int offset, int length) {
        if (view == null && length == size) {
            view = ByteBuffer.wrap(piece, offset, length).slice();
        } else {
            write(piece, offset, length);
        }
    }

    @Override
    public void writeLazy(ByteBuffer piece) {
        gathered().put(piece);
    }

    @Override
    public void write(byte value) {
        gathered().put(value);
    }

    @Override
    public void write(byte[] piece, int offset, int length) {
        gathered().put(piece, offset, length);
    }

    @Override
    public void write(ByteBuffer piece) {
        gathered().put(piece);
    }

    private ByteBuffer gathered() {
        if (view == null) {
            view = ByteBuffer.allocate(size);
        }
        return view;
    }
}
