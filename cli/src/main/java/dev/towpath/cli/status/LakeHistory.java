package dev.towpath.cli.status;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.S3ObjectStore;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commits in the bucket. */
public final class LakeHistory implements DayHistory {
    private final AwsClients aws;
    private final S3ObjectStore store;
    private final LakeKeys keys;

    private LakeHistory(AwsClients aws, Settings settings) {
        this.aws = aws;
        this.store = new S3ObjectStore(aws.s3(), settings.destination());
        this.keys = new LakeKeys(settings.destination(), settings.catalog().mode());
    }

    public static DayHistory open(Settings settings) {
        return new LakeHistory(new AwsClients(settings.aws()), settings);
    }

    @Override
    public Map<LocalDate, DayCommit> commits(String property, TableKind table, LocalDate from, LocalDate to) {
        Map<LocalDate, DayCommit> commits = new TreeMap<>();
        new CommitLog(store, keys)
                .highestOf(property, table, from, to)
                .forEach((day, record) -> commits.put(day, commit(new DayKey(property, table, day), record)));
        return commits;
    }

    private DayCommit commit(DayKey day, CommitRecord record) {
        List<CommitRecord.Part> parts = record.outputs().isEmpty()
                ? List.of()
                : record.outputs().getFirst().parts();
        return new DayCommit(
                record.number(),
                record.shardKind(),
                record.shard(),
                record.writtenRows(),
                parts.size(),
                parts.stream().mapToLong(CommitRecord.Part::sizeBytes).sum(),
                record.committedAt(),
                store.uri(keys.commit(day, record.number())));
    }

    @Override
    public void close() {
        aws.close();
    }
}
