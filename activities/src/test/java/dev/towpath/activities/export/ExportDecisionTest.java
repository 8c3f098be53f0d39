package dev.towpath.activities.export;

import static dev.towpath.activities.export.FakeBigQuery.CREDENTIALS;
import static dev.towpath.activities.export.FakeBigQuery.fingerprint;
import static dev.towpath.activities.export.PlannerFixture.DAILY;
import static dev.towpath.activities.export.PlannerFixture.INTRADAY;
import static dev.towpath.activities.export.TestSettings.EVENTS;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan.Decision;
import dev.towpath.workflows.activity.ExportActivities.PlanRequest;
import dev.towpath.workflows.model.ShardKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportDecisionTest {
    private final PlannerFixture day = new PlannerFixture();

    @Test
    void leavesACommitOfTheSameStateAsItIs() {
        day.committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(day.plan(DAILY))
                .isEqualTo(new ExportPlan(
                        Decision.UNCHANGED,
                        "",
                        FIRST,
                        0,
                        100,
                        0,
                        80_400,
                        null,
                        new CommitResult(
                                1,
                                "s3://lake-bucket/_towpath/commits/analytics_1/events/20240201/000001.json",
                                100,
                                2,
                                1_000)));
        assertThat(day.google.sessions).isEmpty();
        assertThat(day.lake.everything()).containsExactly(day.lake.keys.commit(DAY, 1));
    }

    @Test
    void replacesTheCommitOfAnotherState() {
        day.committed.export(DAY.day(), fingerprint(DAILY, 9, 100));
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(day.plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    @Test
    void replacesTheCommitOfAnotherTransform() {
        day.committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));

        TableSettings filtered = TestSettings.events("event_name = 'page_view'", List.of());
        assertThat(day.planner(TestSettings.of(filtered))
                        .plan(PlannerFixture.request(DAILY))
                        .decision())
                .isEqualTo(Decision.EXPORT);
    }

    @Test
    void exportsAnUnchangedDayByForce() {
        day.committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));

        PlanRequest forced = new PlanRequest(DAY, ShardKind.DAILY, DAILY.name(), CREDENTIALS, true);
        assertThat(day.planner(TestSettings.of(EVENTS)).plan(forced).decision()).isEqualTo(Decision.EXPORT);
    }

    @Test
    void takesTheStateThatARollbackTurnedDownForCurrent() {
        day.committed.rollback(DAY.day(), fingerprint(DAILY, 9, 90), fingerprint(DAILY, 10, 100));
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(day.plan(DAILY).decision()).isEqualTo(Decision.UNCHANGED);
    }

    @Test
    void replacesARollbackWhenTheShardChangesAgain() {
        day.committed.rollback(DAY.day(), fingerprint(DAILY, 9, 90), fingerprint(DAILY, 10, 100));
        day.google.then(DAILY, fingerprint(DAILY, 11, 110));

        assertThat(day.plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    @Test
    void neverReplacesADailyCommitByAProvisionalShard() {
        day.committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        day.google.then(INTRADAY, fingerprint(INTRADAY, 11, 120));

        assertThat(day.plan(INTRADAY).decision()).isEqualTo(Decision.UNCHANGED);
    }

    @Test
    void replacesAProvisionalCommitByTheDailyShard() {
        day.committed.export(DAY.day(), fingerprint(INTRADAY, 10, 100));
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(day.plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }
}
