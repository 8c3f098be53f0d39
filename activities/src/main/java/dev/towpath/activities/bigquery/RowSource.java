package dev.towpath.activities.bigquery;

import dev.towpath.activities.parquet.RecordBatch;
import java.time.Instant;
import java.util.List;

/** The rows of a table, by the Storage Read API. Failures are {@code TowpathException}s. */
public interface RowSource extends AutoCloseable {
    /** Opens a read session at a snapshot, with compressed Arrow buffers. */
    Session openSession(SessionRequest request);

    /**
     * Reads a stream from a row on. Cut connections are resumed in place; see {@link Rows} for what the batches hold.
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

    /**
     * @param snapshot the rows are those of this instant, or of one shortly after it where BigQuery doesn't say
     * @param streams may be fewer than asked for; none when the table is empty
     */
    record Session(String name, List<String> streams, byte[] arrowSchema, Instant snapshot, Instant expires) {
        public Session {
            streams = List.copyOf(streams);
        }
    }

    /**
     * Batches of one stream, in order and without a gap.
     *
     * <p>A batch may begin before the row that was asked for, and may repeat rows of the one before it: every read that
     * doesn't begin at row 0, in-place resumes included, begins one row early, as an offset equal to the row count is
     * undefined. So the caller keeps count of its own next row, and skips that much of a batch:
     * {@snippet :
     * long first = rows.position();
     * RecordBatch batch = rows.next();
     * int from = Math.toIntExact(mine - first); // 0 unless the batch overlaps
     * }
     *
     * <p>Waits may be minutes long, resumes in place included. An interrupt ends them with a
     * {@code CancellationException}, the interrupt flag set.
     */
    interface Rows extends AutoCloseable {
        /**
         * The next batch, or null at the end; blocks. Its first row is {@link #position} before the call, and at least
         * one of its rows is new.
         */
        RecordBatch next();

        /**
         * Gives up the batch that {@link #next} gave last: its bytes become those of a later one. A batch that is not
         * released keeps them.
         */
        default void release(RecordBatch batch) {}

        /**
         * Row index, within the stream, of the first row that {@link #next} will give; blocks until it has come. At the
         * end the stream's row count.
         */
        long position();

        /** Bytes received so far, resumes included; may be asked by another thread. */
        long wireBytes();

        /** Cancels the call at once. From another thread, it ends the reader's wait as an interrupt does. */
        @Override
        void close();
    }
}
