package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.AudienceLake.counts;
import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both outputs by one commit, or none. */
class AudienceCommitTest {
    private static final String FOLDER = AudienceLake.folder(FIRST);

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final AudienceLake fixture = new AudienceLake(lake);
    private final MemoryStore own = fixture.own;

    @Test
    void namesBothOutputsAndWhatWasLeftOut() {
        fixture.part(0, 100, counts(60, 30, 10));
        fixture.part(1, 50, counts(0, 50, 0));

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
        fixture.part(0, 100, counts(60, 30, 10));
        own.delete(List.of(FOLDER + "s000-p00000.snappy.parquet"));

        assertMismatch(100, "1 part expected, 0 found; s000-p00000.snappy.parquet is missing");
    }

    @Test
    void refusesAnAudienceObjectThatNoPartHasRowsFor() {
        fixture.part(0, 100, counts(0, 100, 0));
        fixture.object(FIRST, 0, 60, counts(60, 40, 0));

        assertMismatch(100, "0 parts expected, 1 found; s000-p00000.snappy.parquet is one too many");
    }

    @Test
    void refusesAnAudienceObjectOfOtherRows() {
        fixture.part(0, 100, counts(60, 30, 10));
        fixture.footers.put(FOLDER + "s000-p00000.snappy.parquet", AudienceLake.footer(59, counts(59, 31, 10)));

        assertMismatch(100, "ga4_audience's s000-p00000.snappy.parquet should hold 60 rows, its footer has 59 written");
    }

    @Test
    void refusesRowsThatAreNeitherInNorLeftOut() {
        fixture.part(0, 100, counts(60, 30, 9));

        assertMismatch(
                100, "s000-p00000.snappy.parquet has 100 rows, its footer has 60 for the audience and 39 left out");
    }

    @Test
    void refusesAPartThatWasWrittenWithoutTheAudience() {
        fixture.part(0, 100, counts(60, 30, 10));
        String key = lake.keys.part(TARGET, FIRST, 0, 0);
        fixture.footers.put(key, new PartFooter(100, 100, 0, 100));

        assertMismatch(100, "s000-p00000.snappy.parquet does not say what became of the audience's rows");
    }

    @Test
    void goesBackToPlanningWhereTheTableCameOrWent() {
        assertThatThrownBy(() -> fixture.commits.commit(
                        LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 0, 0), TARGET, List.of()))
                .isInstanceOfSatisfying(
                        TowpathException.class, e -> assertThat(e.type()).isEqualTo(FailureType.PLAN_OUTDATED))
                .hasMessageContaining("the worker's configuration has an audience table, other than when it was made");
    }

    @Test
    void collectsTheAudiencesGarbageWithTheMains() {
        fixture.part(0, 100, counts(60, 30, 10));
        lake.clock.pass(Duration.ofDays(8));

        collector().collect(DAY.property(), TableKind.EVENTS, "ga4", "shop");

        assertThat(lake.everything()).isEmpty();
        assertThat(own.keys("")).isEmpty();
    }

    @Test
    void keepsWhatTheDaysCommitNames() {
        fixture.part(0, 100, counts(60, 30, 10));
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
                fixture.places,
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
        return fixture.commit(FIRST, "2024-02-02T10:00:00Z", rows);
    }
}
