package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Both outputs by one commit, or none. */
class AudienceCommitTest {
    private static final String FOLDER = "audience/_towpath/staging/analytics_1/events/20240201/" + FIRST + "/";

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final MemoryStore own = new MemoryStore(lake.clock);
    private final Map<String, PartFooter> footers = new HashMap<>();
    private final AudiencePlaces places = AudiencePlaces.of(
            settings(), place -> own, store -> object -> footers.get(object.key()));
    private final DayCommit commits = new DayCommit(
            lake.store, lake.keys, lake.log, object -> footers.get(object.key()), places, lake.clock);

    @Test
    void namesBothOutputsAndWhatWasLeftOut() {
        part(0, 100, counts(60, 30, 10));
        part(1, 50, counts(0, 50, 0));

        CommitRecord commit = commit(150);

        assertThat(commit.outputs()).extracting(Output::name).containsExactly("main", "audience");
        Output audience = commit.output("audience").orElseThrow();
        assertThat(audience.lakeTable()).isEqualTo("ga4_audience");
        assertThat(audience.partition()).isEqualTo("event_date=20240201");
        assertThat(audience.parts()).extracting(Part::stagedKey).containsExactly(FOLDER + "s000-p00000.snappy.parquet");
        assertThat(audience.parts())
                .extracting(Part::publishedKey)
                .containsExactly("audience/ga4_audience/event_date=20240201/part-00000.snappy.parquet");
        assertThat(audience.parts()).extracting(Part::rows).containsExactly(60L);
        assertThat(audience.audience()).isEqualTo(counts(60, 80, 10));
        assertThat(lake.log.highest(DAY)).contains(commit);
    }

    @Test
    void refusesADayWhoseAudienceObjectIsMissing() {
        part(0, 100, counts(60, 30, 10));
        own.delete(List.of(FOLDER + "s000-p00000.snappy.parquet"));

        assertMismatch(100, "1 part expected, 0 found; s000-p00000.snappy.parquet is missing");
    }

    @Test
    void refusesAnAudienceObjectThatNoPartHasRowsFor() {
        part(0, 100, counts(0, 100, 0));
        object(0, 60, counts(60, 40, 0));

        assertMismatch(100, "0 parts expected, 1 found; s000-p00000.snappy.parquet is one too many");
    }

    @Test
    void refusesAnAudienceObjectOfOtherRows() {
        part(0, 100, counts(60, 30, 10));
        footers.put(FOLDER + "s000-p00000.snappy.parquet", footer(59, counts(59, 31, 10)));

        assertMismatch(
                100,
                "ga4_audience's s000-p00000.snappy.parquet should hold 60 rows, its footer has 59 written");
    }

    @Test
    void refusesRowsThatAreNeitherInNorLeftOut() {
        part(0, 100, counts(60, 30, 9));

        assertMismatch(
                100,
                "s000-p00000.snappy.parquet has 100 rows, its footer has 60 for the audience and 39 left out");
    }

    @Test
    void refusesAPartThatWasWrittenWithoutTheAudience() {
        part(0, 100, counts(60, 30, 10));
        String key = lake.keys.part(TARGET, FIRST, 0, 0);
        footers.put(key, new PartFooter(100, 100, 0, 100));

        assertMismatch(100, "s000-p00000.snappy.parquet does not say what became of the audience's rows");
    }

    @Test
    void goesBackToPlanningWhereTheTableCameOrWent() {
        assertThatThrownBy(() -> commits.commit(
                        LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 0, 0), TARGET, List.of()))
                .isInstanceOfSatisfying(
                        TowpathException.class, e -> assertThat(e.type()).isEqualTo(FailureType.PLAN_OUTDATED))
                .hasMessageContaining("the worker's configuration has an audience table, other than when it was made");
    }

    @Test
    void collectsTheAudiencesGarbageWithTheMains() {
        part(0, 100, counts(60, 30, 10));
        lake.clock.pass(Duration.ofDays(8));

        collector().collect(DAY.property(), TableKind.EVENTS, "ga4", "shop");

        assertThat(lake.everything()).isEmpty();
        assertThat(own.keys("")).isEmpty();
    }

    @Test
    void keepsWhatTheDaysCommitNames() {
        part(0, 100, counts(60, 30, 10));
        commit(100);
        lake.clock.pass(Duration.ofDays(80));

        collector().collect(DAY.property(), TableKind.EVENTS, "ga4", "shop");

        assertThat(own.keys("")).containsExactly(FOLDER + "s000-p00000.snappy.parquet");
    }

    private GarbageCollector collector() {
        return new GarbageCollector(
                lake.store,
                lake.keys,
                lake.log,
                target -> "",
                places,
                target -> "",
                Duration.ofDays(7),
                lake.clock);
    }

    private void assertMismatch(long rows, String reason) {
        assertThatThrownBy(() -> commit(rows))
                .hasMessage("Cannot commit events_20240201: " + reason + ". Nothing was published.");
        assertThat(lake.log.highest(DAY)).isEmpty();
    }

    private CommitRecord commit(long rows) {
        return commits.commit(plan(rows), TARGET, List.of(new StreamCounts(0, rows, 0, rows)));
    }

    /** A part of the main output, and what it says of the audience's, which is there if it has rows. */
    private void part(int part, long rows, AudienceCounts counts) {
        String key = lake.keys.part(TARGET, FIRST, 0, part);
        lake.store.putIfAbsent(key, key.getBytes(UTF_8), "");
        footers.put(key, footer(rows, counts));
        if (counts.rows() > 0) {
            object(part, counts.rows(), counts);
        }
    }

    private void object(int part, long rows, AudienceCounts counts) {
        String key = FOLDER + "s000-p%05d.snappy.parquet".formatted(part);
        own.putIfAbsent(key, key.getBytes(UTF_8), "");
        footers.put(key, footer(rows, counts));
    }

    private static PartFooter footer(long rows, AudienceCounts counts) {
        return new PartFooter(
                rows,
                rows,
                0,
                rows,
                ColumnChecksums.NONE,
                Optional.of(counts));
    }

    private static AudienceCounts counts(long rows, long notConsented, long withoutIdentifier) {
        return new AudienceCounts(rows, notConsented, withoutIdentifier, new TreeMap<>());
    }

    private static PlanDocument plan(long rows) {
        PlanDocument plan = LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 1, rows);
        return new PlanDocument(
                plan.day(),
                plan.generation(),
                plan.shardKind(),
                plan.shard(),
                plan.fingerprint(),
                plan.session(),
                plan.snapshot(),
                plan.sessionExpires(),
                plan.streams(),
                plan.arrowSchema(),
                plan.rowsPerPart(),
                plan.expectedRows(),
                plan.transformDigest(),
                plan.lakeSchemaVersion(),
                plan.suppressionVersion(),
                1);
    }

    private static Settings settings() {
        TableSettings events = TestSettings.EVENTS;
        return TestSettings.of(new TableSettings(
                events.table(),
                events.lakeTable(),
                events.sources(),
                events.lagDays(),
                events.dailyUntil(),
                events.waitUntil(),
                events.settleDays(),
                events.healDays(),
                events.filter(),
                events.promoted(),
                events.excluded(),
                events.privacy(),
                Optional.of(new AudienceSettings(
                        "audience-bucket",
                        "audience/",
                        new Encryption.Kms("alias/audience"),
                        "ga4_audience",
                        PartnerProfile.CLEANROOMS,
                        AudienceSettings.Consent.NOT_DENIED,
                        Optional.empty(),
                        List.of(new AudienceSettings.Identifier(
                                Target.PARAMETER, "email", IdentifierType.EMAIL)),
                        List.of()))));
    }
}
