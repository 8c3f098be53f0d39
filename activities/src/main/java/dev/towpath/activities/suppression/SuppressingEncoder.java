package dev.towpath.activities.suppression;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Leaves out the rows of suppressed persons, whichever encoder writes the rest: it is given the runs of rows between
 * them. Where nobody is suppressed there is none of this.
 *
 * <p>A run costs the encoder as much as a small batch, so many persons make an extraction slower; they never make it
 * larger or less exact.
 */
public final class SuppressingEncoder implements StreamEncoder {
    private final StreamEncoder encoder;
    private final SuppressedRows suppressed;

    private SuppressingEncoder(StreamEncoder encoder, SuppressedRows suppressed) {
        this.encoder = encoder;
        this.suppressed = suppressed;
    }

    /** @param sources where rows carry what is hashed for partners */
    public static StreamEncoder open(
            Factory factory, StreamEncoding encoding, SuppressedPersons persons, List<IdentifierSource> sources) {
        if (persons.isEmpty()) {
            return factory.open(encoding);
        }
        SuppressedRows rows = new SuppressedRows(encoding.arrowSchema(), persons.matcher(), sources);
        try {
            return new SuppressingEncoder(factory.open(encoding), rows);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    @Override
    public PartEncoder begin(List<ByteSink> outputs) throws IOException {
        return new Part(encoder.begin(outputs));
    }

    @Override
    public void close() {
        try {
            suppressed.close();
        } finally {
            encoder.close();
        }
    }

    private final class Part implements PartEncoder {
        private final PartEncoder part;

        Part(PartEncoder part) {
            this.part = part;
        }

        @Override
        public void append(RecordBatch batch, int from, int to) throws IOException {
            BitSet out = suppressed.of(batch);
            int next = from;
            while (next < to) {
                int end = out.nextSetBit(next);
                end = end < 0 ? to : Math.min(end, to);
                if (end > next) {
                    part.append(batch, next, end);
                }
                next = Math.min(to, out.nextClearBit(end));
                if (next > end) {
                    part.suppress(next - end);
                }
            }
        }

        @Override
        public void suppress(int rows) {
            part.suppress(rows);
        }

        @Override
        public PartCounts finish(Map<String, String> footer) throws IOException {
            return part.finish(footer);
        }

        @Override
        public void close() {
            part.close();
        }
    }
}
