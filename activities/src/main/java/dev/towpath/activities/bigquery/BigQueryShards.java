package dev.towpath.activities.bigquery;

import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQuery.TableListOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.Schema;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableDefinition;
import com.google.cloud.bigquery.TableId;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.secrets.GoogleAccess;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Shards} by Google's own client; it reads metadata and never runs a job. */
final class BigQueryShards implements Shards {
    /** The most that BigQuery gives in a page. */
    private static final long PAGE = 1000;

    private final BigQuery bigQuery;
    private final GoogleAccess access;
    private final RestFailures failures;

    BigQueryShards(BigQuery bigQuery, GoogleAccess access) {
        this.bigQuery = bigQuery;
        this.access = access;
        this.failures = new RestFailures(access);
    }

    @Override
    public List<Shard> list(String project, String dataset, TableKind table) {
        access.ensureToken();
        List<Shard> shards = new ArrayList<>();
        try {
            for (Table found : bigQuery.listTables(DatasetId.of(project, dataset), TableListOption.pageSize(PAGE))
                    .iterateAll()) {
                ShardNames.parse(table, found.getTableId().getTable()).ifPresent(shards::add);
            }
        } catch (BigQueryException e) {
            String action = "Cannot list tables of " + project + "." + dataset;
            throw failures.translate(e, action, "bigquery.tables.list", project, dataset);
        }
        return List.copyOf(shards);
    }

    @Override
    public Optional<ShardState> find(String project, String dataset, Shard shard) {
        access.ensureToken();
        String name = project + "." + dataset + "." + shard.name();
        Table table;
        try {
            table = bigQuery.getTable(TableId.of(project, dataset, shard.name()));
        } catch (BigQueryException e) {
            throw failures.translate(e, "Cannot look at " + name, "bigquery.tables.get", project, dataset);
        }
        return Optional.ofNullable(table).map(found -> state(name, shard, found));
    }

    private static ShardState state(String name, Shard shard, Table table) {
        TableDefinition definition = table.getDefinition();
        Schema schema = definition.getSchema();
        boolean stored = definition.getType().equals(TableDefinition.Type.TABLE)
                || definition.getType().equals(TableDefinition.Type.SNAPSHOT);
        if (!stored || table.getNumRows() == null || table.getLastModifiedTime() == null || schema == null) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read " + name + ": it is a " + definition.getType() + ", not a table.",
                    "bq show " + name.replaceFirst("\\.", ":"));
        }
        List<SourceField> fields = new TableSchema(name).fields(schema);
        long sizeBytes = table.getNumBytes() == null ? 0 : table.getNumBytes();
        SourceFingerprint fingerprint = new SourceFingerprint(
                shard.kind(),
                shard.name(),
                Instant.ofEpochMilli(table.getLastModifiedTime()),
                table.getNumRows().longValueExact(),
                sizeBytes,
                TableSchema.digest(fields));
        return new ShardState(fingerprint, fields);
    }
}
