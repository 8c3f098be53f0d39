package dev.towpath.bench.endtoend;

import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.RowSource.Session;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.bench.endtoend.ExtractionPath.Totals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The encoder on batches that are in memory already, over and over, into a sink that counts: what the rest is held to. */
final class WriterAlone {
    private final StreamEncoder.Factory encoders;
    private final ExtractionPath path;
    private final long rowsPerPart;
    private final List<RecordBatch> batches = new ArrayList<>();
    private final Session session;

    WriterAlone(StreamEncoder.Factory encoders, ExtractionPath path, long rowsPerPart, String table) {
        this.encoders = encoders;
        this.path = path;
        this.rowsPerPart = rowsPerPart;
        session = path.open(table, 1);
        try (RowSource.Rows rows = path.rows().read(session.streams().getFirst(), 0)) {
            for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
                batches.add(batch);
            }
        }
    }

    Totals encode(long atLeast) throws IOException {
        long written = 0;
        long bytes = 0;
        int parts = 0;
        int next = 0;
        try (StreamEncoder encoder = encoders.open(path.encoding(session))) {
            while (written < atLeast) {
                Counter counter = new Counter();
                try (PartEncoder part = encoder.begin(List.of(counter))) {
                    long inPart = 0;
                    while (inPart < rowsPerPart && written + inPart < atLeast) {
                        RecordBatch batch = batches.get(next);
                        next = (next + 1) % batches.size();
                        part.append(batch, 0, batch.rows());
                        inPart += batch.rows();
                    }
                    written += part.finish(Map.of()).written();
                }
                bytes += counter.bytes;
                parts++;
            }
        }
        return new Totals(written, bytes, parts);
    }

    private static final class Counter implements ByteSink {
        private long bytes;

        @Override
        public void write(byte[] from, int offset, int length) {
            bytes += length;
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }
}
