package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.privacy.PseudonymRule;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.TestPseudonymKeys;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.ErasurePlan;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of an erasure, repeated, interrupted and overtaken. */
class ErasureStepsTest {
    private static final String TIME = "2024-02-02T10:00:00Z";
    private static final String LATER = "2024-02-03T10:00:00Z";

    private final ErasureFixture fixture = new ErasureFixture();

    @Test
    void rewritesHitPartsAndCopiesTheOthers() throws Exception {
        CommitRecord before = fixture.commit(fixture.write(FIRST, TIME, ids(250, 7, 8, 201)));
        List<String> rows = new ArrayList<>(fixture.rows(before));
        SuppressedPersons persons = fixture.suppress(null, "her");

        ErasurePlan plan = fixture.planner.plan(fixture.target, persons);
        ErasureDocument document = fixture.planner.fetch(plan.planKey());
        fixture.rewrite(document);
        CommitRecord after = fixture.commits.commit(document, fixture.target);

        assertThat(plan.hits()).isEqualTo(3);
        assertThat(plan.hitParts()).isEqualTo(2);
        assertThat(after.kind()).isEqualTo(Kind.ERASE);
        assertThat(after.number()).isEqualTo(2);
        assertThat(after.deliveredRows()).isEqualTo(250);
        assertThat(after.suppressedRows()).isEqualTo(3);
        assertThat(after.writtenRows()).isEqualTo(247);
        rows.removeIf(row -> row.startsWith("her "));
        assertThat(fixture.rows(after)).isEqualTo(rows);
        assertThat(after.outputs().getFirst().parts().get(1).crc32())
                .isEqualTo(before.outputs().getFirst().parts().get(1).crc32());

        assertThat(fixture.remains.purge(fixture.target, 1).objects()).isEqualTo(3);
        assertThat(fixture.parquet()).hasSize(3).allMatch(key -> key.contains(document.generation()));
        assertThat(fixture.remains.rescan(fixture.target, persons).hits()).isZero();
        assertThat(fixture.remains.rescan(fixture.target, persons).rows()).isEqualTo(247);
    }

    @Test
    void changesNothingWhenAStepIsRepeated() throws Exception {
        fixture.commit(fixture.write(FIRST, TIME, ids(250, 7)));
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);
        fixture.lake.store.delete(List.of(plan.parts().get(1).object().toKey())); // died before this one
        fixture.rewrite(plan);
        CommitRecord first = fixture.commits.commit(plan, fixture.target);
        fixture.remains.purge(fixture.target, 1);

        CommitRecord again = fixture.commits.commit(plan, fixture.target);

        assertThat(again).isEqualTo(first);
        assertThat(fixture.remains.purge(fixture.target, 1).objects()).isZero();
        assertThat(fixture.lake.log.history(DAY)).hasSize(2);
        ErasurePlan done = fixture.planner.plan(fixture.target, persons);
        assertThat(done.planKey()).isEmpty();
        assertThat(done.hits()).isZero();
    }

    @Test
    void doesNotCommitAPartThatIsMissing() throws Exception {
        fixture.commit(fixture.write(FIRST, TIME, ids(250, 7)));
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);
        fixture.lake.store.delete(List.of(plan.parts().get(2).object().toKey()));

        assertThatThrownBy(() -> fixture.commits.commit(plan, fixture.target))
                .hasMessage("Cannot commit the erasure of events of 2024-02-01 (" + DAY.property()
                        + "): 3 parts expected, 2 found. Nothing was published.");
        assertThat(fixture.lake.log.history(DAY)).hasSize(1);
    }

    @Test
    void plansAnewWhenAnExportWasFaster() throws Exception {
        fixture.commit(fixture.write(FIRST, TIME, ids(250, 7)));
        PlanDocument export = fixture.write(SECOND, LATER, ids(120, 3));
        fixture.commit(export);
        CommitRecord newest = fixture.lake.log.highest(DAY).orElseThrow();
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);
        // As if the export had committed only now.
        ErasureDocument older = new ErasureDocument(DAY, plan.generation(), 1, newest.number() - 1, plan.parts());

        assertThatThrownBy(() -> fixture.commits.commit(older, fixture.target))
                .isInstanceOfSatisfying(
                        TowpathException.class, e -> assertThat(e.type()).isEqualTo(FailureType.PLAN_OUTDATED));
        assertThat(fixture.lake.log.highest(DAY)).hasValue(newest);
    }

    /** An export that was planned before may not bring the person back, and its parts may go only when that is sure. */
    @Test
    void takesTheNextNumberOfADayWithoutHits() throws Exception {
        CommitRecord before = fixture.commit(fixture.write(FIRST, TIME, ids(50)));
        PlanDocument underWay = fixture.write(SECOND, LATER, ids(50, 3));
        SuppressedPersons persons = fixture.suppress(null, "her");

        ErasurePlan plan = fixture.planner.plan(fixture.target, persons);
        ErasureDocument document = fixture.planner.fetch(plan.planKey());
        CommitRecord fence = fixture.commits.commit(document, fixture.target);
        assertThat(fixture.commits.commit(document, fixture.target)).isEqualTo(fence);

        assertThat(fence.number()).isEqualTo(2);
        assertThat(fence.outputs()).isEqualTo(before.outputs());
        assertThat(fence.suppressionVersion()).isEqualTo(1);
        assertThatThrownBy(() -> fixture.commit(underWay))
                .hasMessageContaining("it was planned under suppression version 0, and 1 is in force");
        assertThat(fixture.remains.rescan(fixture.target, persons).hits()).isEqualTo(1);
        fixture.remains.purge(fixture.target, 1);
        assertThat(fixture.remains.rescan(fixture.target, persons).hits()).isZero();
        assertThat(fixture.rows(fence)).hasSize(50);
    }

    /** Two erasures of a day at once: the older list's fence does not stop an export that was planned under it. */
    @Test
    void doesNotTakeAnotherErasuresFenceForItsOwn() throws Exception {
        fixture.commit(fixture.write(FIRST, TIME, ids(50)));
        ErasureDocument older = fixture.planner.fetch(fixture.planner
                .plan(fixture.target, fixture.suppress(null, "him"))
                .planKey());
        ErasureDocument newer = fixture.planner.fetch(fixture.planner
                .plan(fixture.target, fixture.suppress(null, "her"))
                .planKey());
        fixture.commits.commit(older, fixture.target);

        assertThatThrownBy(() -> fixture.commits.commit(newer, fixture.target))
                .isInstanceOfSatisfying(
                        TowpathException.class, e -> assertThat(e.type()).isEqualTo(FailureType.PLAN_OUTDATED));
    }

    @Test
    void takesItsOwnCommitForDoneWhoseAnswerWasLost() throws Exception {
        fixture.commit(fixture.write(FIRST, TIME, ids(50, 3)));
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);
        fixture.lake.store.afterPut = change -> {
            fixture.lake.store.afterPut = again -> {};
            throw new TowpathException(FailureType.UNAVAILABLE, "no answer", "");
        };
        assertThatThrownBy(() -> fixture.commits.commit(plan, fixture.target))
                .isInstanceOfSatisfying(
                        TowpathException.class, e -> assertThat(e.type()).isEqualTo(FailureType.COMMIT_UNKNOWN));

        assertThat(fixture.commits.commit(plan, fixture.target).number()).isEqualTo(2);
        assertThat(fixture.lake.log.history(DAY)).hasSize(2);
    }

    @Test
    void findsPseudonymsOfEveryVersionOfTheKey() throws Exception {
        PseudonymKeys pseudonyms = TestPseudonymKeys.of("1", "2");
        List<String> ids = new ArrayList<>(ids(10));
        ids.set(4, pseudonym(pseudonyms, "1", "her"));
        ids.set(5, pseudonym(pseudonyms, "2", "her"));
        ids.set(6, pseudonym(pseudonyms, "2", "him"));
        fixture.commit(fixture.write(FIRST, TIME, ids));

        assertThat(fixture.planner
                        .plan(fixture.target, fixture.suppress(pseudonyms, "her"))
                        .hits())
                .isEqualTo(2);
    }

    @Test
    void leavesADayWithoutPartsWhenNobodyElseIsInIt() throws Exception {
        fixture.commit(fixture.write(FIRST, TIME, List.of("her", "her")));
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);

        CommitRecord after = fixture.commits.commit(plan, fixture.target);

        assertThat(after.writtenRows()).isZero();
        assertThat(after.outputs().getFirst().parts()).isEmpty();
    }

    private static String pseudonym(PseudonymKeys keys, String version, String id) {
        return new String(
                new PseudonymRule(keys.find(version).orElseThrow()).apply(id.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.US_ASCII);
    }

    /** Other persons, some without an ID, but for the rows that are hers. */
    private static List<String> ids(int rows, int... hers) {
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            ids.add(row % 10 == 9 ? null : "person " + row % 13);
        }
        for (int row : hers) {
            ids.set(row, "her");
        }
        return ids;
    }
}
