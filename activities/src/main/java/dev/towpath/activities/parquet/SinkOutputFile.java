package dev.towpath.activities.parquet;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A sink as Parquet's writer wants it. Closing the stream leaves the sink open: completing it is the part's affair. */
public record SinkOutputFile(ByteSink sink) implements OutputFile {
    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new SinkStream(sink);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    /** Gathers the writer's many tiny writes; large ones pass by. */
    private static final class SinkStream extends PositionOutputStream {
        private final ByteSink sink;
        private final byte[] buffer = new byte[8 << 10];
        private int buffered;
        private long passed;

        SinkStream(ByteSink sink) {
            this.sink = sink;
        }

        @Override
        public long getPos() {
            return passed + buffered;
        }

        @Override
        public void write(int value) throws IOException {
            if (buffered == buffer.length) {
                flush();
            }
            buffer[buffered++] = (byte) value;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > buffer.length - buffered) {
                flush();
            }
            if (length > buffer.length) {
                sink.write(bytes, offset, length);
                passed += length;
            } else {
                System.arraycopy(bytes, offset, buffer, buffered, length);
                buffered += length;
            }
        }

        @Override
        public void flush() throws IOException {
            if (buffered > 0) {
                sink.write(buffer, 0, buffered);
                passed += buffered;
                buffered = 0;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
