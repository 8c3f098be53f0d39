package dev.towpath.activities.schedule;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.export.TransformIdentity;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.schedule.SurveyedDay.Verdict;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaySurveyTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final Map<ShardKind, SourceFingerprint> shards = new LinkedHashMap<>();

    private boolean shown = true;

    @Test
    void missesADayWithoutShardAndCommit() {
        assertThat(verdict()).isEqualTo(Verdict.MISSING);
    }

    @Test
    void findsANewDay() {
        shards.put(ShardKind.INTRADAY, fingerprint(ShardKind.INTRADAY, 10));

        assertThat(verdict()).isEqualTo(Verdict.NEW);
    }

    @Test
    void findsADayCurrentAsLongAsItsShardStaysAsItIs() {
        commit(fingerprint(ShardKind.DAILY, 10));
        shards.put(ShardKind.DAILY, fingerprint(ShardKind.DAILY, 10));
        assertThat(verdict()).isEqualTo(Verdict.CURRENT);

        shards.put(ShardKind.DAILY, fingerprint(ShardKind.DAILY, 11));
        assertThat(verdict()).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void replacesAProvisionalCommitWhenTheDailyShardIsThere() {
        commit(fingerprint(ShardKind.INTRADAY, 10));
        shards.put(ShardKind.INTRADAY, fingerprint(ShardKind.INTRADAY, 10));
        assertThat(verdict()).isEqualTo(Verdict.CURRENT);

        shards.put(ShardKind.DAILY, fingerprint(ShardKind.DAILY, 10));
        assertThat(verdict()).isEqualTo(Verdict.CHANGED);
    }

    @Test
    void keepsACommitWhoseShardIsGone() {
        commit(fingerprint(ShardKind.INTRADAY, 10));

        assertThat(verdict()).isEqualTo(Verdict.CURRENT);
    }

    @Test
    void neverReplacesADailyCommitByAProvisionalShard() {
        commit(fingerprint(ShardKind.DAILY, 10));
        shards.put(ShardKind.INTRADAY, fingerprint(ShardKind.INTRADAY, 12));

        assertThat(verdict()).isEqualTo(Verdict.CURRENT);
    }

    /** A permission that was missing at publication must not hide the day for ever. */
    @Test
    void findsADayThatTheCatalogDoesNotShow() {
        commit(fingerprint(ShardKind.DAILY, 10));
        shards.put(ShardKind.DAILY, fingerprint(ShardKind.DAILY, 10));
        shown = false;

        assertThat(verdict()).isEqualTo(Verdict.UNPUBLISHED);
    }

    /** Publication is an export's last step, and without its shard an export has no first one. */
    @Test
    void doesNotAskTheCatalogForADayWhoseShardIsGone() {
        commit(fingerprint(ShardKind.DAILY, 10));
        shown = false;

        assertThat(verdict()).isEqualTo(Verdict.CURRENT);
    }

    private Verdict verdict() {
        PropertySettings property = TestSettings.of(TestSettings.EVENTS, "UTC").property(DAY.property());
        return new DaySurvey(new FakeShards(), lake.log, (target, commit) -> shown)
                .survey(property, TestSettings.EVENTS, DAY.day(), DAY.day())
                .get(DAY.day())
                .verdict();
    }

    private void commit(SourceFingerprint source) {
        CommitRecord record = lake.commit(LakeFixture.FIRST, "2024-02-02T10:00:00Z", 100);
        lake.store.delete(lake.store.keys(lake.keys.commitsFolder(DAY)));
        lake.log.append(
                DAY,
                new CommitRecord(
                        record.version(),
                        record.number(),
                        record.kind(),
                        record.generation(),
                        source.shard(),
                        source.shardKind(),
                        source.shardKind().provisional(),
                        source,
                        null,
                        record.snapshot(),
                        record.committedAt(),
                        TransformIdentity.of(TestSettings.EVENTS),
                        record.lakeSchemaVersion(),
                        record.suppressionVersion(),
                        record.deliveredRows(),
                        record.writtenRows(),
                        record.suppressedRows(),
                        record.outputs()));
    }

    private static SourceFingerprint fingerprint(ShardKind kind, int hour) {
        return new SourceFingerprint(
                kind, "events_" + kind.id(), Instant.parse("2024-02-02T" + hour + ":00:00Z"), 100, 1_000, "5c1ea");
    }

    private final class FakeShards implements Shards {
        @Override
        public List<Shard> list(String project, String dataset, TableKind table) {
            return shards.values().stream()
                    .map(state -> new Shard(state.shard(), state.shardKind(), DAY.day()))
                    .toList();
        }

        @Override
        public Optional<ShardState> find(String project, String dataset, Shard shard) {
            return Optional.of(new ShardState(shards.get(shard.kind()), List.of()));
        }
    }
}
