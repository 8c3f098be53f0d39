package dev.towpath.activities.export;

import static dev.towpath.activities.export.FakeBigQuery.fingerprint;
import static dev.towpath.activities.export.PlannerFixture.DAILY;
import static dev.towpath.activities.export.PlannerFixture.INTRADAY;
import static dev.towpath.activities.export.TestSettings.EVENTS;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.bigquery.RowSource.SessionRequest;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan.Decision;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportPlannerTest {
    private final PlannerFixture day = new PlannerFixture();

    @Test
    void plansAShardThatStaysAsItIs() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 100), string("event_name"));

        ExportPlan plan = day.plan(DAILY);

        PlanDocument document = day.plans.fetch(plan.planKey());
        assertThat(plan)
                .isEqualTo(new ExportPlan(
                        Decision.EXPORT,
                        day.lake.keys.plan(DAY, document.generation()),
                        document.generation(),
                        1,
                        100,
                        document.rowsPerPart(),
                        80_400,
                        FakeBigQuery.EXPIRES,
                        null));
        assertThat(document)
                .usingRecursiveComparison()
                .isEqualTo(new PlanDocument(
                        DAY,
                        "20240202T120000Z-0000002a",
                        ShardKind.DAILY,
                        "events_20240201",
                        fingerprint(DAILY, 10, 100),
                        "session-1",
                        FakeBigQuery.SNAPSHOT,
                        FakeBigQuery.EXPIRES,
                        List.of("stream-0"),
                        new byte[] {1},
                        4_740_740,
                        100,
                        TransformIdentity.of(EVENTS),
                        1,
                        0,
                        0));
        assertThat(day.google.sessions)
                .containsExactly(
                        new SessionRequest("payer", "acme", DAY.property(), "events_20240201", "", List.of(), 1));
    }

    @Test
    void plansAnewWhenTheShardChangedMeanwhile() {
        day.google
                .then(DAILY, fingerprint(DAILY, 10, 100))
                .then(DAILY, fingerprint(DAILY, 11, 120))
                .then(DAILY, fingerprint(DAILY, 11, 120));

        PlanDocument document = day.plans.fetch(day.plan(DAILY).planKey());

        assertThat(document.fingerprint()).isEqualTo(fingerprint(DAILY, 11, 120));
        assertThat(document.session()).isEqualTo("session-2");
        assertThat(day.lake.store.keys(day.lake.keys.plansFolder(DAY.property(), DAY.table())))
                .hasSize(1);
    }

    @Test
    void givesUpAShardThatChangesThreeTimes() {
        for (int hour = 1; hour <= 6; hour++) {
            day.google.then(DAILY, fingerprint(DAILY, hour, 100));
        }

        assertOutdated("Cannot plan the export of events_20240201: it changes faster than it can be looked at.");
        assertThat(day.google.sessions).hasSize(3);
        assertThat(day.lake.store.keys(day.lake.keys.plansFolder(DAY.property(), DAY.table())))
                .isEmpty();
    }

    @Test
    void goesBackToTheSearchWhenTheShardIsGone() {
        assertOutdated("Cannot plan the export of events_20240201: the table is gone.");
    }

    @Test
    void goesBackToTheSearchWhenTheShardGoesMeanwhile() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 100)).thenGone(DAILY);

        assertOutdated("Cannot plan the export of events_20240201: the table is gone.");
    }

    /** It grows all the time, and its count leaves out what is in the streaming buffer. */
    @Test
    void plansAProvisionalShardAtItsFirstLookAndExpectsNoCertainRows() {
        day.google.then(INTRADAY, fingerprint(INTRADAY, 10, 100)).then(INTRADAY, fingerprint(INTRADAY, 11, 120));

        PlanDocument document = day.plans.fetch(day.plan(INTRADAY).planKey());

        assertThat(document.fingerprint()).isEqualTo(fingerprint(INTRADAY, 10, 100));
        assertThat(document.expectedRows()).isEqualTo(-1);
    }

    @Test
    void passesTheFilterOnAndExpectsNoCertainRows() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 100));
        TableSettings filtered = TestSettings.events("event_name = 'page_view'", List.of());

        ExportPlan plan = day.planner(TestSettings.of(filtered)).plan(PlannerFixture.request(DAILY));

        assertThat(day.plans.fetch(plan.planKey()).expectedRows()).isEqualTo(-1);
        assertThat(day.google.sessions)
                .extracting(SessionRequest::restriction)
                .containsExactly("event_name = 'page_view'");
    }

    @ParameterizedTest
    @CsvSource({"4740739, 1", "9481479, 1", "9481480, 2", "37925920, 8", "100000000, 8"})
    void asksForAStreamForEachWholePartUpToTheLimit(long rows, int streams) {
        day.google.then(DAILY, fingerprint(DAILY, 10, rows));

        assertThat(day.plan(DAILY).streams()).isEqualTo(streams);
        assertThat(day.google.sessions).extracting(SessionRequest::maxStreams).containsExactly(streams);
    }

    @Test
    void plansAShardWithoutRows() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 0));

        ExportPlan plan = day.plan(DAILY);

        assertThat(plan.decision()).isEqualTo(Decision.EXPORT);
        assertThat(plan.streams()).isZero();
        assertThat(day.plans.fetch(plan.planKey()).expectedRows()).isZero();
        assertThat(day.google.sessions).extracting(SessionRequest::maxStreams).containsExactly(1);
    }

    @Test
    void neitherReadsNorStoresExcludedColumns() {
        day.google.then(
                DAILY,
                fingerprint(DAILY, 10, 100),
                string("event_name"),
                string("user_id"),
                struct("geo", string("country"), string("city")));

        day.planner(TestSettings.of(TestSettings.events("", List.of("user_id", "geo.city"))))
                .plan(PlannerFixture.request(DAILY));

        assertThat(day.google.sessions)
                .extracting(SessionRequest::selectedFields)
                .containsExactly(List.of("event_name", "geo.country"));
        List<LakeField> fields = day.schemas.highest("ga4").orElseThrow().fields();
        assertThat(fields.subList(0, 3)).extracting(LakeField::name).containsExactly("event_name", "geo", "join_key");
        assertThat(((LakeType.Struct) fields.get(1).type()).fields())
                .extracting(LakeField::name)
                .containsExactly("country");
    }

    @Test
    void refusesAReadOfMoreThanFiveHours() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 1_440_080_000));

        TowpathException refusal = catchThrowableOfType(TowpathException.class, () -> day.plan(DAILY));

        assertThat(refusal.type()).isEqualTo(FailureType.LIMIT_EXCEEDED);
        assertThat(refusal)
                .hasMessage("Cannot export events_20240201: reading 1,440,080,000 rows by 4 streams at a time would"
                        + " take about 6 hours, and five are the most for a read session that lives six.");
        assertThat(refusal.hint())
                .isEqualTo("raise worker.streams, extract.maxStreams, or lower destination.format.objectSize");
        assertThat(day.google.sessions).isEmpty();
    }

    @Test
    void countsTheStreamsOfThisWorkerWhereTheyAreFewer() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 500_000_000));

        TowpathException refusal = catchThrowableOfType(
                TowpathException.class,
                () -> day.planner(TestSettings.of(EVENTS, "UTC", 1)).plan(PlannerFixture.request(DAILY)));

        assertThat(refusal)
                .hasMessage("Cannot export events_20240201: reading 500,000,000 rows by 1 stream at a time would take"
                        + " about 7 hours, and five are the most for a read session that lives six.");
    }

    @Test
    void readsForFiveHours() {
        day.google.then(DAILY, fingerprint(DAILY, 10, 1_440_000_000));

        assertThat(day.plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    private void assertOutdated(String message) {
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> day.plan(DAILY));
        assertThat(failure.type()).isEqualTo(FailureType.PLAN_OUTDATED);
        assertThat(failure).hasMessage(message);
    }
}
