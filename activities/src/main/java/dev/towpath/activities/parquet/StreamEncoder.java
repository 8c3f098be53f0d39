package dev.towpath.activities.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Turns the record batches of one read stream into parts, one after the other.
 *
 * <p>This is the seam between the reference encoder, by parquet-avro, and a faster one. Not safe for threads.
 */
public interface StreamEncoder extends AutoCloseable {
    /**
     * Begins a part.
     *
     * @param outputs where its objects go: the main one, then the audience's if there is such a table
     */
    PartEncoder begin(List<ByteSink> outputs) throws IOException;

    @Override
    void close();

    /** One part under way. Closing it before {@link #finish} gives it up: nothing becomes visible. */
    interface PartEncoder extends AutoCloseable {
        /** Appends rows [from, to) of the batch, and keeps none of its bytes: they may change after the batch's last rows. */
        void append(RecordBatch batch, int from, int to) throws IOException;

        /** Counts rows that were delivered and are left out, in their place between those that are appended. */
        void suppress(int rows);

        /**
         * Writes the footers and completes the outputs, the main one last: its presence proves the other, and its footer
         * says whether that has rows.
         *
         * <p>A part whose rows were all left out has an object too, without rows: its presence says that it is done.
         *
         * @param footer key-values for each footer, beside the row counts that the encoder adds
         */
        PartCounts finish(Map<String, String> footer) throws IOException;

        @Override
        void close();
    }

    /** Row counts of a part, written into its footers as {@code towpath.delivered}, {@code …suppressed}, {@code …written}. */
    record PartCounts(long delivered, long suppressed, long written) {}

    /** Makes encoders. */
    interface Factory {
        StreamEncoder open(StreamEncoding encoding);
    }
}
