package dev.towpath.activities.export;

import static dev.towpath.activities.export.FakeBigQuery.CREDENTIALS;
import static dev.towpath.activities.export.FakeBigQuery.fingerprint;
import static dev.towpath.activities.export.FakeBigQuery.shard;
import static dev.towpath.activities.export.TestSettings.EVENTS;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.bigquery.RowSource.SessionRequest;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan.Decision;
import dev.towpath.workflows.activity.ExportActivities.PlanRequest;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportPlannerTest {
    private static final Shard DAILY = shard(ShardKind.DAILY, DAY.day());
    private static final Shard INTRADAY = shard(ShardKind.INTRADAY, DAY.day());

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final CommittedDays committed = new CommittedDays(lake);
    private final PlanStore plans = new PlanStore(lake.store, lake.keys);
    private final LakeSchemaStore schemas = new LakeSchemaStore(lake.store, lake.keys, new LakeSchemaJson());
    private final FakeBigQuery google = new FakeBigQuery();

    @Test
    void plansAShardThatStaysAsItIs() {
        google.then(DAILY, fingerprint(DAILY, 10, 100), string("event_name"));

        ExportPlan plan = plan(DAILY);

        PlanDocument document = plans.fetch(plan.planKey());
        assertThat(plan)
                .isEqualTo(new ExportPlan(
                        Decision.EXPORT,
                        lake.keys.plan(DAY, document.generation()),
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
                        0));
        assertThat(google.sessions)
                .containsExactly(
                        new SessionRequest("payer", "acme", DAY.property(), "events_20240201", "", List.of(), 1));
    }

    @Test
    void plansAnewWhenTheShardChangedMeanwhile() {
        google.then(DAILY, fingerprint(DAILY, 10, 100))
                .then(DAILY, fingerprint(DAILY, 11, 120))
                .then(DAILY, fingerprint(DAILY, 11, 120));

        PlanDocument document = plans.fetch(plan(DAILY).planKey());

        assertThat(document.fingerprint()).isEqualTo(fingerprint(DAILY, 11, 120));
        assertThat(document.session()).isEqualTo("session-2");
        assertThat(lake.store.keys(lake.keys.plansFolder(DAY.property(), DAY.table())))
                .hasSize(1);
    }

    @Test
    void givesUpAShardThatChangesThreeTimes() {
        for (int hour = 1; hour <= 6; hour++) {
            google.then(DAILY, fingerprint(DAILY, hour, 100));
        }

        assertOutdated("Cannot plan the export of events_20240201: it changes faster than it can be looked at.");
        assertThat(google.sessions).hasSize(3);
        assertThat(lake.store.keys(lake.keys.plansFolder(DAY.property(), DAY.table())))
                .isEmpty();
    }

    @Test
    void goesBackToTheSearchWhenTheShardIsGone() {
        assertOutdated("Cannot plan the export of events_20240201: the table is gone.");
    }

    @Test
    void goesBackToTheSearchWhenTheShardGoesMeanwhile() {
        google.then(DAILY, fingerprint(DAILY, 10, 100)).thenGone(DAILY);

        assertOutdated("Cannot plan the export of events_20240201: the table is gone.");
    }

    @Test
    void leavesACommitOfTheSameStateAsItIs() {
        committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(plan(DAILY))
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
        assertThat(google.sessions).isEmpty();
        assertThat(lake.everything()).containsExactly(lake.keys.commit(DAY, 1));
    }

    @Test
    void replacesTheCommitOfAnotherState() {
        committed.export(DAY.day(), fingerprint(DAILY, 9, 100));
        google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    @Test
    void replacesTheCommitOfAnotherTransform() {
        committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        google.then(DAILY, fingerprint(DAILY, 10, 100));

        TableSettings filtered = TestSettings.events("event_name = 'page_view'", List.of());
        assertThat(planner(TestSettings.of(filtered)).plan(request(DAILY)).decision())
                .isEqualTo(Decision.EXPORT);
    }

    @Test
    void exportsAnUnchangedDayByForce() {
        committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        google.then(DAILY, fingerprint(DAILY, 10, 100));

        PlanRequest forced = new PlanRequest(DAY, ShardKind.DAILY, DAILY.name(), CREDENTIALS, true);
        assertThat(planner(TestSettings.of(EVENTS)).plan(forced).decision()).isEqualTo(Decision.EXPORT);
    }

    @Test
    void takesTheStateThatARollbackTurnedDownForCurrent() {
        committed.rollback(DAY.day(), fingerprint(DAILY, 9, 90), fingerprint(DAILY, 10, 100));
        google.then(DAILY, fingerprint(DAILY, 10, 100));
        assertThat(plan(DAILY).decision()).isEqualTo(Decision.UNCHANGED);
    }

    @Test
    void replacesARollbackWhenTheShardChangesAgain() {
        committed.rollback(DAY.day(), fingerprint(DAILY, 9, 90), fingerprint(DAILY, 10, 100));
        google.then(DAILY, fingerprint(DAILY, 11, 110));

        assertThat(plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    @Test
    void neverReplacesADailyCommitByAProvisionalShard() {
        committed.export(DAY.day(), fingerprint(DAILY, 10, 100));
        google.then(INTRADAY, fingerprint(INTRADAY, 11, 120));

        assertThat(plan(INTRADAY).decision()).isEqualTo(Decision.UNCHANGED);
    }

    @Test
    void replacesAProvisionalCommitByTheDailyShard() {
        committed.export(DAY.day(), fingerprint(INTRADAY, 10, 100));
        google.then(DAILY, fingerprint(DAILY, 10, 100));

        assertThat(plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    /** It grows all the time, and its count leaves out what is in the streaming buffer. */
    @Test
    void plansAProvisionalShardAtItsFirstLookAndExpectsNoCertainRows() {
        google.then(INTRADAY, fingerprint(INTRADAY, 10, 100)).then(INTRADAY, fingerprint(INTRADAY, 11, 120));

        PlanDocument document = plans.fetch(plan(INTRADAY).planKey());

        assertThat(document.fingerprint()).isEqualTo(fingerprint(INTRADAY, 10, 100));
        assertThat(document.expectedRows()).isEqualTo(-1);
    }

    @Test
    void passesTheFilterOnAndExpectsNoCertainRows() {
        google.then(DAILY, fingerprint(DAILY, 10, 100));
        TableSettings filtered = TestSettings.events("event_name = 'page_view'", List.of());

        ExportPlan plan = planner(TestSettings.of(filtered)).plan(request(DAILY));

        assertThat(plans.fetch(plan.planKey()).expectedRows()).isEqualTo(-1);
        assertThat(google.sessions).extracting(SessionRequest::restriction).containsExactly("event_name = 'page_view'");
    }

    @ParameterizedTest
    @CsvSource({"4740739, 1", "9481479, 1", "9481480, 2", "37925920, 8", "100000000, 8"})
    void asksForAStreamForEachWholePartUpToTheLimit(long rows, int streams) {
        google.then(DAILY, fingerprint(DAILY, 10, rows));

        assertThat(plan(DAILY).streams()).isEqualTo(streams);
        assertThat(google.sessions).extracting(SessionRequest::maxStreams).containsExactly(streams);
    }

    @Test
    void plansAShardWithoutRows() {
        google.then(DAILY, fingerprint(DAILY, 10, 0));

        ExportPlan plan = plan(DAILY);

        assertThat(plan.decision()).isEqualTo(Decision.EXPORT);
        assertThat(plan.streams()).isZero();
        assertThat(plans.fetch(plan.planKey()).expectedRows()).isZero();
        assertThat(google.sessions).extracting(SessionRequest::maxStreams).containsExactly(1);
    }

    @Test
    void neitherReadsNorStoresExcludedColumns() {
        google.then(
                DAILY,
                fingerprint(DAILY, 10, 100),
                string("event_name"),
                string("user_id"),
                struct("geo", string("country"), string("city")));

        planner(TestSettings.of(TestSettings.events("", List.of("user_id", "geo.city"))))
                .plan(request(DAILY));

        assertThat(google.sessions)
                .extracting(SessionRequest::selectedFields)
                .containsExactly(List.of("event_name", "geo.country"));
        List<LakeField> fields = schemas.highest("ga4").orElseThrow().fields();
        assertThat(fields.subList(0, 3)).extracting(LakeField::name).containsExactly("event_name", "geo", "join_key");
        assertThat(((LakeType.Struct) fields.get(1).type()).fields())
                .extracting(LakeField::name)
                .containsExactly("country");
    }

    @Test
    void refusesAReadOfMoreThanFiveHours() {
        google.then(DAILY, fingerprint(DAILY, 10, 1_440_080_000));

        TowpathException refusal = catchThrowableOfType(TowpathException.class, () -> plan(DAILY));

        assertThat(refusal.type()).isEqualTo(FailureType.LIMIT_EXCEEDED);
        assertThat(refusal)
                .hasMessage("Cannot export events_20240201: reading 1,440,080,000 rows by 4 streams at a time would"
                        + " take about 6 hours, and five are the most for a read session that lives six.");
        assertThat(refusal.hint())
                .isEqualTo("raise worker.streams, extract.maxStreams, or lower destination.format.objectSize");
        assertThat(google.sessions).isEmpty();
    }

    @Test
    void countsTheStreamsOfThisWorkerWhereTheyAreFewer() {
        google.then(DAILY, fingerprint(DAILY, 10, 500_000_000));

        TowpathException refusal = catchThrowableOfType(
                TowpathException.class,
                () -> planner(TestSettings.of(EVENTS, "UTC", 1)).plan(request(DAILY)));

        assertThat(refusal)
                .hasMessage("Cannot export events_20240201: reading 500,000,000 rows by 1 stream at a time would take"
                        + " about 7 hours, and five are the most for a read session that lives six.");
    }

    @Test
    void readsForFiveHours() {
        google.then(DAILY, fingerprint(DAILY, 10, 1_440_000_000));

        assertThat(plan(DAILY).decision()).isEqualTo(Decision.EXPORT);
    }

    private ExportPlan plan(Shard shard) {
        return planner(TestSettings.of(EVENTS)).plan(request(shard));
    }

    private void assertOutdated(String message) {
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> plan(DAILY));
        assertThat(failure.type()).isEqualTo(FailureType.PLAN_OUTDATED);
        assertThat(failure).hasMessage(message);
    }

    private static PlanRequest request(Shard shard) {
        return new PlanRequest(DAY, shard.kind(), shard.name(), CREDENTIALS, false);
    }

    private ExportPlanner planner(Settings settings) {
        RandomGenerator random = () -> 42L << 32;
        return new ExportPlanner(
                settings,
                google,
                lake.log,
                new LakeSchemas(schemas, Drift.APPEND),
                plans,
                new GenerationNames(lake.clock, random),
                new CommitResults(lake.store, lake.keys));
    }
}
