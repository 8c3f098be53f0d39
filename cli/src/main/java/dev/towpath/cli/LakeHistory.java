package dev.towpath.cli;

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
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The commits in the bucket. */
final class LakeHistory implements DayHistory {
    private final S3Client s3;
    private final S3ObjectStore store;
    private final LakeKeys keys;

    private LakeHistory(S3Client s3, Settings settings) {
        this.s3 = s3;
        this.store = new S3ObjectStore(s3, settings.destination());
        this.keys = new LakeKeys(settings.destination(), settings.catalog().mode());
    }

    static DayHistory open(Settings settings) {
        S3ClientBuilder builder = S3Client.builder();
        settings.aws().region().map(Region::of).ifPresent(builder::region);
        settings.aws().s3().ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
        return new LakeHistory(builder.build(), settings);
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
        s3.close();
    }
}
