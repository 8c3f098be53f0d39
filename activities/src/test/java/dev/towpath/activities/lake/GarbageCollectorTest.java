package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.ScheduleActivities.Garbage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final LakeFixture lake = new LakeFixture(Mode.PARTITIONS);
    private String shown = "";

    @Test
    void keepsTheCurrentGenerationForEver() {
        commit(FIRST, 150);
        lake.clock.pass(Duration.ofDays(1000));
        assertThat(collect(WEEK).objects()).isZero();
    }

    @Test
    void deletesASupersededGenerationWhenItsTimeIsOver() {
        commit(FIRST, 150);
        lake.clock.pass(Duration.ofDays(100));
        commit(SECOND, 160);
        List<String> both = lake.everything();
        lake.clock.pass(WEEK);
        assertThat(collect(WEEK).objects()).isZero();
        assertThat(lake.everything()).isEqualTo(both);
        lake.clock.pass(Duration.ofSeconds(1));
        Garbage garbage = collect(WEEK);
        assertThat(garbage.objects()).isEqualTo(3);
        assertThat(garbage.sizeBytes()).isPositive();
        assertThat(lake.everything()).noneMatch(key -> key.contains(FIRST));
        assertThat(lake.everything().stream().filter(key -> key.contains(SECOND)))
                .hasSize(3);
        assertThat(lake.log.history(DAY)).hasSize(2);
    }

    @Test
    void keepsASupersededGenerationForADayAtLeast() {
        commit(FIRST, 150);
        commit(SECOND, 160);
        lake.clock.pass(Duration.ofHours(23));
        assertThat(collect(Duration.ZERO).objects()).isZero();
        lake.clock.pass(Duration.ofHours(2));
        assertThat(collect(Duration.ZERO).objects()).isEqualTo(3);
    }

    @Test
    void deletesWhatWasNeverCommittedAfterAWeek() {
        commit(FIRST, 150);
        putPlanAndPart(SECOND);
        lake.clock.pass(Duration.ofDays(6));
        lake.putPart(SECOND, 0, 1, 50);
        lake.clock.pass(Duration.ofDays(7));
        assertThat(collect(WEEK).objects()).isZero();
        lake.clock.pass(Duration.ofSeconds(1));
        assertThat(collect(WEEK).objects()).isEqualTo(3);
        assertThat(lake.everything()).noneMatch(key -> key.contains(SECOND));
    }

    @Test
    void deletesWhatWasNeverCommittedOfADayWithoutCommits() {
        putPlanAndPart(SECOND);
        lake.clock.pass(Duration.ofDays(8));
        assertThat(collect(WEEK).objects()).isEqualTo(2);
        assertThat(lake.everything()).isEmpty();
    }

    @Test
    void keepsAGenerationThatARollbackMadeCurrentAgain() {
        CommitRecord first = commit(FIRST, 150);
        lake.clock.pass(Duration.ofDays(1));
        commit(SECOND, 160);
        lake.clock.pass(Duration.ofDays(1));
        rollBack(first, 3);
        lake.clock.pass(Duration.ofDays(100));
        collect(WEEK);
        assertThat(lake.everything()).noneMatch(key -> key.contains(SECOND));
        assertThat(lake.everything().stream().filter(key -> key.contains(FIRST)))
                .hasSize(3);
    }

    @Test
    void keepsPartsThatTheCurrentCommitTookFromAnotherGeneration() {
        CommitRecord first = commit(FIRST, 150);
        CommitRecord erased = renumbered(first, 2, Kind.ERASE, SECOND);
        lake.log.append(DAY, erased);
        lake.clock.pass(Duration.ofDays(100));
        collect(WEEK);
        assertThat(lake.everything())
                .containsAll(first.outputs().getFirst().parts().stream()
                        .map(CommitRecord.Part::stagedKey)
                        .toList());
    }

    @Test
    void keepsWhatTheCatalogStillShows() {
        commit(FIRST, 150);
        commit(SECOND, 160);
        shown = lake.store.uri(lake.keys.generationFolder(TARGET, FIRST));
        lake.clock.pass(Duration.ofDays(100));
        assertThat(collect(WEEK).objects()).isEqualTo(1);
        assertThat(lake.store.keys(lake.keys.generationFolder(TARGET, FIRST))).hasSize(2);
    }

    @Test
    void collectsWhatAnotherCatalogModeWrote() {
        commit(FIRST, 150);
        LakeKeys crawlerKeys = new LakeFixture(Mode.CRAWLER).keys;
        lake.store.putIfAbsent(crawlerKeys.part(TARGET, SECOND, 0, 0), new byte[10], "");
        lake.clock.pass(Duration.ofDays(8));
        assertThat(collect(WEEK)).isEqualTo(new Garbage(1, 10));
    }

    private CommitRecord commit(String generation, long rows) {
        new PlanStore(lake.store, lake.keys)
                .write(LakeFixture.plan(generation, lake.clock.instant().toString(), 1, rows));
        return lake.commit(generation, lake.clock.instant().toString(), rows);
    }

    private void putPlanAndPart(String generation) {
        new PlanStore(lake.store, lake.keys).write(LakeFixture.plan(generation, "2024-02-02T10:00:00Z", 1, 150));
        lake.putPart(generation, 0, 0, 100);
    }

    private void rollBack(CommitRecord to, long number) {
        lake.log.append(DAY, renumbered(to, number, Kind.ROLLBACK, to.generation()));
    }

    private CommitRecord renumbered(CommitRecord commit, long number, Kind kind, String generation) {
        return new CommitRecord(
                commit.version(),
                number,
                kind,
                generation,
                commit.shard(),
                commit.shardKind(),
                commit.provisional(),
                commit.fingerprint(),
                commit.fingerprint(),
                commit.snapshot(),
                lake.clock.instant(),
                commit.transformDigest(),
                commit.lakeSchemaVersion(),
                commit.suppressionVersion(),
                commit.deliveredRows(),
                commit.writtenRows(),
                commit.suppressedRows(),
                commit.outputs());
    }

    private Garbage collect(Duration keepSuperseded) {
        return new GarbageCollector(lake.store, lake.keys, lake.log, target -> shown, keepSuperseded, lake.clock)
                .collect(DAY.property(), DAY.table(), "ga4", "shop");
    }
}
