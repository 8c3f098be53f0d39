package dev.towpath.activities.backfill;

import static dev.towpath.activities.export.FakeBigQuery.CREDENTIALS;
import static dev.towpath.activities.export.FakeBigQuery.fingerprint;
import static dev.towpath.activities.export.TestSettings.EVENTS;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.export.CommittedDays;
import dev.towpath.activities.export.FakeBigQuery;
import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.BackfillActivities;
import dev.towpath.workflows.activity.BackfillActivities.SelectRequest;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A range with a day of each state, and a neighbour on each side. */
class BackfillActivitiesTest {
    private static final LocalDate NEW = LocalDate.of(2024, 2, 1);
    private static final LocalDate CHANGED = LocalDate.of(2024, 2, 2);
    private static final LocalDate CURRENT = LocalDate.of(2024, 2, 3);
    private static final LocalDate SHARD_GONE = LocalDate.of(2024, 2, 4);
    private static final LocalDate MISSING = LocalDate.of(2024, 2, 5);

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final CommittedDays committed = new CommittedDays(lake);
    private final FakeBigQuery google = new FakeBigQuery();
    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

    @BeforeEach
    void fill() {
        List.of(MISSING.plusDays(1), CURRENT, CHANGED, NEW, NEW.minusDays(1)).forEach(this::putShard);
        committed.export(CHANGED, fingerprint(shard(CHANGED), 9, 90));
        committed.export(CURRENT, fingerprint(shard(CURRENT), 10, 100));
        committed.export(SHARD_GONE, fingerprint(shard(SHARD_GONE), 10, 100));
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void selectsNewAndChangedDays() {
        assertThat(selected(Work.NEW_AND_CHANGED)).containsExactly(NEW, CHANGED);
    }

    /** One without a shard too: that it is missing becomes its result. */
    @Test
    void selectsDaysThatWereNeverCommitted() {
        assertThat(selected(Work.ONLY_MISSING)).containsExactly(NEW, MISSING);
    }

    @Test
    void selectsDaysWhoseSourceChanged() {
        assertThat(selected(Work.ONLY_CHANGED)).containsExactly(CHANGED);
    }

    @Test
    void selectsEveryDay() {
        assertThat(selected(Work.ALL)).containsExactly(NEW, CHANGED, CURRENT, SHARD_GONE, MISSING);
    }

    private void putShard(LocalDate day) {
        google.then(shard(day), fingerprint(shard(day), 10, 100));
    }

    private static Shard shard(LocalDate day) {
        return FakeBigQuery.shard(ShardKind.DAILY, day);
    }

    private List<LocalDate> selected(Work work) {
        environment.registerActivitiesImplementations(new BackfillActivitiesImpl(
                TestSettings.of(EVENTS), google, lake.log, null, new Heartbeats(Duration.ofHours(1))));
        return environment
                .newActivityStub(BackfillActivities.class)
                .selectDays(new SelectRequest(DAY.property(), DAY.table(), NEW, MISSING, work, CREDENTIALS))
                .days();
    }
}
