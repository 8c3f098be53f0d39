package dev.towpath.activities.export;

import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A stream of so many rows in batches of 30, and an encoder whose parts are texts {@code <delivered> 0 <rows>}. */
final class FakeStream implements RowSource, StreamEncoder {
    private static final int BATCH = 30;

    final List<Long> reads = new ArrayList<>();
    final List<RecordBatch> released = new ArrayList<>();
    /** The same, by identity: equal batches may come again. */
    private final Set<RecordBatch> gone = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Called before each batch; may throw. */
    Runnable beforeBatch = () -> {};

    private final long rows;

    FakeStream(long rows) {
        this.rows = rows;
    }

    @Override
    public Session openSession(SessionRequest request) {
        throw new UnsupportedOperationException();
    }

    /** Begins a row early, as the real one does. */
    @Override
    public Rows read(String stream, long firstRow) {
        reads.add(firstRow);
        return new Rows() {
            private long position = Math.max(0, firstRow - 1);
            private boolean started;

            @Override
            public RecordBatch next() {
                beforeBatch.run();
                skipTheLastRow();
                int count = (int) Math.min(BATCH, rows - position);
                position += count;
                started = true;
                return count == 0 ? null : new RecordBatch(ByteBuffer.allocate(0), count);
            }

            @Override
            public long position() {
                skipTheLastRow();
                return position;
            }

            // A batch brings at least one new row.
            private void skipTheLastRow() {
                if (!started && firstRow == rows) {
                    position = rows;
                }
            }

            @Override
            public void release(RecordBatch batch) {
                released.add(batch);
                gone.add(batch);
            }

            @Override
            public long wireBytes() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public PartEncoder begin(List<ByteSink> outputs) {
        ByteSink sink = outputs.getFirst();
        return new PartEncoder() {
            private long delivered;

            @Override
            public void append(RecordBatch batch, int from, int to) {
                if (gone.contains(batch)) {
                    throw new AssertionError("a released batch");
                }
                delivered += to - from;
            }

            @Override
            public void suppress(int rows) {
                throw new AssertionError("nobody is suppressed here");
            }

            @Override
            public PartCounts finish(Map<String, String> footer) throws IOException {
                byte[] text = (delivered + " 0 " + delivered).getBytes(StandardCharsets.UTF_8);
                sink.write(text, 0, text.length);
                sink.complete();
                return new PartCounts(delivered, 0, delivered);
            }

            @Override
            public void close() {
                try {
                    sink.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Override
    public void close() {}
}
