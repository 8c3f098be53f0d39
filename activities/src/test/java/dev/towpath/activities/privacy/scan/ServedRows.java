package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.export.FakeBigQuery;
import dev.towpath.activities.parquet.ArrowBatches;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dataset of one shard with these rows, in batches of two of which each repeats the last row of the one before. */
final class ServedRows implements GoogleCloud, Shards, RowSource {
    static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final int BATCH = 2;

    final List<SessionRequest> sessions = new ArrayList<>();
    int batches;
    int closed;
    private final List<SourceField> fields;
    private final List<Map<String, Object>> rows;

    ServedRows(List<SourceField> fields, List<Map<String, Object>> rows) {
        this.fields = fields;
        this.rows = rows;
    }

    @Override
    public CredentialsRef resolveCredentials() {
        return FakeBigQuery.CREDENTIALS;
    }

    @Override
    public Shards shards(CredentialsRef credentials) {
        return this;
    }

    @Override
    public RowSource rows(CredentialsRef credentials) {
        return this;
    }

    @Override
    public List<Shard> list(String project, String dataset, TableKind table) {
        return List.of(FakeBigQuery.shard(ShardKind.INTRADAY, DAY), FakeBigQuery.shard(ShardKind.DAILY, DAY));
    }

    @Override
    public Optional<ShardState> find(String project, String dataset, Shard shard) {
        return Optional.of(new ShardState(FakeBigQuery.fingerprint(shard, 1, rows.size()), fields));
    }

    @Override
    public Session openSession(SessionRequest request) {
        sessions.add(request);
        return new Session(
                "session",
                rows.isEmpty() ? List.of() : List.of("stream"),
                ArrowBatches.schema(fields),
                FakeBigQuery.SNAPSHOT,
                FakeBigQuery.EXPIRES);
    }

    @Override
    public Rows read(String stream, long firstRow) {
        return new Rows() {
            private int position;

            @Override
            public RecordBatch next() {
                int from = (int) position();
                if (from >= rows.size()) {
                    return null;
                }
                position = Math.min(rows.size(), from + BATCH);
                batches++;
                return ArrowBatches.batch(fields, rows.subList(from, position));
            }

            @Override
            public long position() {
                return position == 0 || position == rows.size() ? position : position - 1;
            }

            @Override
            public long wireBytes() {
                return batches * 1_000L;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    @Override
    public void close() {}
}
