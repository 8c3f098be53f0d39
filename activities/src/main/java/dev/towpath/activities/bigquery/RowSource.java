package dev.towpath.activities.bigquery;

import dev.towpath.activities.parquet.RecordBatch;
import java.time.Instant;
import java.util.List;

/** The rows of a table, by the Storage Read API. Failures are {@code TowpathException}s. */
public interface RowSource extends AutoCloseable {
    /** Opens a read session at a snapshot, with compressed Arrow buffers. */
    Session openSession(SessionRequest request);

    /**
     * Reads a stream from a row on. Cut connections are resumed in place, without a lost or doubled row.
     *
     * @param firstRow of the stream, from 0
     */
    Rows read(String stream, long firstRow);

    @Override
    void close();

    /**
     * @param billedProject pays for the read
     * @param restriction BigQuery row filter, empty for none
     * @param selectedFields empty for all
     */
    record SessionRequest(
            String billedProject,
            String project,
            String dataset,
            String table,
            String restriction,
            List<String> selectedFields,
            int maxStreams) {
        public SessionRequest {
            selectedFields = List.copyOf(selectedFields);
        }
    }

    record Session(String name, List<String> streams, byte[] arrowSchema, Instant snapshot, Instant expires) {
        public Session {
            streams = List.copyOf(streams);
        }
    }

    /** Batches of one stream, in order. */
    interface Rows extends AutoCloseable {
        /** The next batch, or null at the end; blocks. Its first row is {@link #position} before the call. */
        RecordBatch next();

        /** Row index, within the stream, of the next batch's first row. */
        long position();

        /** Bytes received so far. */
        long wireBytes();

        @Override
        void close();
    }
}
