package dev.towpath.activities.bigquery;

import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The shards of a dataset, by BigQuery's REST API. Failures are {@code TowpathException}s. */
public interface Shards {
    /** Every shard of a table; names that are not exactly a shard's are left out. */
    List<Shard> list(String project, String dataset, TableKind table);

    /** State and schema of one table, empty when it is gone. */
    Optional<ShardState> find(String project, String dataset, Shard shard);

    /** @param name of the BigQuery table */
    record Shard(String name, ShardKind kind, LocalDate day) {}

    record ShardState(SourceFingerprint fingerprint, List<SourceField> fields) {
        public ShardState {
            fields = List.copyOf(fields);
        }
    }
}
