package dev.towpath.activities.suppression;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.arrow.ArrowColumns;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.parquet.RecordBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which rows of a record batch are a suppressed person's, by the raw IDs: this comes before any privacy rule, and
 * before consent is looked at. It decodes the columns of IDs and no other. Not safe for threads.
 */
final class SuppressedRows implements AutoCloseable {
    private final BatchReader reader;
    private final List<RawIds> ids = new ArrayList<>();
    private final BitSet rows = new BitSet();

    /** @param sources where rows carry what is hashed for partners */
    SuppressedRows(byte[] arrowSchema, PersonMatcher matcher, List<IdentifierSource> sources) {
        ArrowColumns arrow = ArrowColumns.of(arrowSchema);
        this.reader = new BatchReader(arrow.nodes(), arrow.buffers());
        for (ArrowColumn column : arrow.columns()) {
            PersonIdType.ofColumn(column.name())
                    .filter(matcher::knows)
                    .flatMap(type ->
                            RawIds.column(arrow.columns(), column.name(), value -> matcher.matches(type, value)))
                    .ifPresent(ids::add);
        }
        for (IdentifierSource source : sources) {
            if (matcher.knows(source.type())) {
                find(arrow.columns(), source, new IdentifierMatcher(source, matcher)::matches)
                        .ifPresent(ids::add);
            }
        }
    }

    private static Optional<RawIds> find(List<ArrowColumn> columns, IdentifierSource source, Predicate<String> person) {
        return switch (source.target()) {
            case COLUMN -> RawIds.column(columns, source.name(), person);
            case PARAMETER -> RawIds.entries(columns, "event_params", source.name(), person);
            case USER_PROPERTY -> RawIds.entries(columns, "user_properties", source.name(), person);
        };
    }

    /** Good until the next batch is looked at. */
    BitSet of(RecordBatch batch) throws IOException {
        rows.clear();
        if (!ids.isEmpty() && batch.rows() > 0) {
            reader.open(batch.message(), batch.rows());
            for (RawIds each : ids) {
                try {
                    each.mark(reader, batch.rows(), rows);
                } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
                    throw new IOException("Cannot decode a record batch: an ID lies outside of its buffer", broken);
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        reader.close();
    }
}
