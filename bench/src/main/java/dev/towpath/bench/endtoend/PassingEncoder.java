package dev.towpath.bench.endtoend;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** No encoder: it passes on as many of the batch's own bytes as Parquet would be. What is left is what lies around one. */
final class PassingEncoder implements StreamEncoder {
    private static final int PARQUET_BYTES_PER_ROW = 54;

    PassingEncoder(StreamEncoding ignored) {}

    @Override
    public PartEncoder begin(List<ByteSink> outputs) {
        return new Part(outputs.getFirst());
    }

    @Override
    public void close() {}

    private static final class Part implements PartEncoder {
        private final ByteSink sink;
        private long rows;

        Part(ByteSink sink) {
            this.sink = sink;
        }

        @Override
        public void append(RecordBatch batch, int from, int to) throws IOException {
            int length = Math.min(batch.message().remaining(), (to - from) * PARQUET_BYTES_PER_ROW);
            byte[] bytes = new byte[length];
            batch.message().get(batch.message().position(), bytes);
            sink.write(bytes, 0, length);
            rows += to - from;
        }

        @Override
        public void suppress(int count) {
            throw new UnsupportedOperationException("Cannot leave out rows: nobody is suppressed here");
        }

        @Override
        public PartCounts finish(Map<String, String> footer) throws IOException {
            sink.complete();
            return new PartCounts(rows, 0, rows);
        }

        @Override
        public void close() {
            try {
                sink.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
