package dev.towpath.activities.schedule;

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
import dev.towpath.workflows.activity.ScheduleActivities;
import dev.towpath.workflows.activity.ScheduleActivities.Survey;
import dev.towpath.workflows.activity.ScheduleActivities.SurveyRequest;
import dev.towpath.workflows.activity.ScheduleActivities.SurveyRequest.Scope;
import dev.towpath.workflows.model.ShardKind;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Days are told by their age: 0 is the one that is due, 3 the oldest of the settle window, 30 of healing. */
class ScheduleActivitiesTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final CommittedDays committed = new CommittedDays(lake);
    private final FakeBigQuery google = new FakeBigQuery();
    private final Set<LocalDate> hidden = new HashSet<>();
    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void exportsWhatTheSettleWindowLacksNewestFirst() {
        daily(0);
        changed(1);
        current(2);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(1, 27, 0, 1, 3));
    }

    @Test
    void exportsEveryDayOfTheWindowThatChanged() {
        List.of(0, 1, 2, 3).forEach(this::changed);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(0, 27, 0, 1, 2, 3));
    }

    /** Google no longer rewrites it: whoever wants the difference backfills. */
    @Test
    void leavesACommittedDayBeyondTheWindow() {
        List.of(0, 1, 2, 3).forEach(this::current);
        changed(4);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(4, 26));
    }

    @Test
    void healsTheThreeNewestOfOlderDays() {
        List.of(0, 1, 2, 3).forEach(this::current);
        List.of(30, 20, 11, 10, 4).forEach(this::daily);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(4, 22, 4, 10, 11));
    }

    @Test
    void healsBesideAFullWindow() {
        List.of(0, 1, 2, 3).forEach(this::daily);
        List.of(30, 29, 28, 27).forEach(this::daily);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(0, 23, 0, 1, 2, 3, 27, 28, 29));
    }

    @Test
    void healsAnOlderProvisionalDayWhenItsDailyShardIsThere() {
        List.of(0, 1, 2, 3).forEach(this::current);
        Shard intraday = shard(ShardKind.INTRADAY, 9);
        committed.export(day(9), fingerprint(intraday, 10, 100));
        daily(9);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(4, 26, 9));
    }

    @Test
    void healsAnOlderDayThatTheCatalogDoesNotShow() {
        List.of(0, 1, 2, 3, 9, 10).forEach(this::current);
        hidden.add(day(9));

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(5, 25, 9));
    }

    @Test
    void looksNoFurtherBackThanHealingGoes() {
        List.of(0, 1, 2, 3).forEach(this::current);
        daily(31);

        assertThat(survey(Scope.RECENT)).isEqualTo(survey(4, 27));
    }

    @Test
    void looksAtOneDayAlone() {
        daily(0);
        daily(1);

        assertThat(survey(Scope.ONE_DAY)).isEqualTo(survey(0, 0, 0));
    }

    @Test
    void exportsNothingOfOneDayThatIsCurrent() {
        current(0);
        daily(1);

        assertThat(survey(Scope.ONE_DAY)).isEqualTo(survey(1, 0));
    }

    /** Its export waits for the shard, or says that there is none. */
    @Test
    void exportsOneDayThatIsMissing() {
        assertThat(survey(Scope.ONE_DAY)).isEqualTo(survey(0, 0, 0));
    }

    private void daily(int age) {
        Shard shard = shard(ShardKind.DAILY, age);
        google.then(shard, fingerprint(shard, 10, 100));
    }

    private void current(int age) {
        committed.export(day(age), fingerprint(shard(ShardKind.DAILY, age), 10, 100));
        daily(age);
    }

    private void changed(int age) {
        committed.export(day(age), fingerprint(shard(ShardKind.DAILY, age), 9, 90));
        daily(age);
    }

    private static Shard shard(ShardKind kind, int age) {
        return FakeBigQuery.shard(kind, day(age));
    }

    private static LocalDate day(int age) {
        return DAY.day().minusDays(age);
    }

    private static Survey survey(int current, int missing, int... ages) {
        return new Survey(Arrays.stream(ages).mapToObj(age -> day(age)).toList(), current, missing);
    }

    private Survey survey(Scope scope) {
        environment.registerActivitiesImplementations(new ScheduleActivitiesImpl(
                TestSettings.of(EVENTS),
                google,
                lake.log,
                (target, commit) -> !hidden.contains(target.day().day()),
                null,
                new Heartbeats(Duration.ofHours(1))));
        return environment
                .newActivityStub(ScheduleActivities.class)
                .surveyDays(new SurveyRequest(DAY.property(), DAY.table(), DAY.day(), scope, CREDENTIALS));
    }
}
