package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.erasure.ErasureFixture.Event;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.ErasurePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Days with an audience table: a person goes out of both, known by an ID or by a hash, and nobody else does. */
class AudienceErasureTest {
    private static final String TIME = "2024-02-02T10:00:00Z";

    private final ErasureFixture fixture = ErasureFixture.withAudience();

    @Test
    void takesAPersonKnownByIdOutOfBothTables() throws Exception {
        List<Event> events = events();
        events.set(7, new Event("her", "Jane@Example.com", true));
        events.set(8, new Event("her", null, true));
        events.set(9, new Event("her", "jane@example.com", false));
        events.set(205, new Event("her", "jane@example.com", true));
        CommitRecord before = fixture.commit(fixture.writeEvents(FIRST, TIME, events));

        CommitRecord after = erase(fixture.suppress(null, "her"), 4, 2);

        assertRows(before, after, Set.of(7L, 8L, 9L, 205L));
        Output audience = after.output("audience").orElseThrow();
        assertThat(audience.audience().rows())
                .isEqualTo(audience.parts().stream()
                        .mapToLong(CommitRecord.Part::rows)
                        .sum());
        assertThat(audience.audience().rows() + audience.audience().leftOut()).isEqualTo(after.writtenRows());
        assertThat(audience.audience().notConsented())
                .isEqualTo(before.output("audience").orElseThrow().audience().notConsented() - 1);
        // A part without her is the same object still.
        assertThat(audience.parts().get(1).crc32())
                .isEqualTo(
                        before.output("audience").orElseThrow().parts().get(1).crc32());
        assertThat(audience.parts())
                .allSatisfy(part -> assertThat(part.stagedKey()).startsWith("audience/"));
    }

    @Test
    void takesAPersonKnownByEmailOutOfBothTables() throws Exception {
        List<Event> events = events();
        events.set(7, new Event("device 1", "Jane@Example.com", true));
        events.set(8, new Event("device 1", "john@example.com", true));
        events.set(205, new Event("device 2", "jane@example.com", true));
        CommitRecord before = fixture.commit(fixture.writeEvents(FIRST, TIME, events));

        CommitRecord after = erase(fixture.suppress(PersonIdType.EMAIL, null, " JANE@example.com "), 2, 2);

        assertRows(before, after, Set.of(7L, 205L));
    }

    @Test
    void writesNoAudienceObjectOfAPartWhoseRowsAllWent() throws Exception {
        List<Event> events = new ArrayList<>();
        for (int row = 0; row < 150; row++) {
            events.add(row < 100 && row % 2 == 0 ? new Event("her", "jane@example.com", true) : Event.of("him"));
        }
        events.set(120, new Event("him", "john@example.com", true));
        fixture.commit(fixture.writeEvents(FIRST, TIME, events));

        CommitRecord after = erase(fixture.suppress(null, "her"), 50, 1);

        assertThat(after.output("main").orElseThrow().parts()).hasSize(2);
        assertThat(after.output("audience").orElseThrow().parts())
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.part()).isEqualTo(1);
                    assertThat(part.rows()).isEqualTo(1);
                });
    }

    @Test
    void leavesNeitherTableWithPartsWhenNobodyElseIsInIt() throws Exception {
        fixture.commit(fixture.writeEvents(FIRST, TIME, List.of(new Event("her", "jane@example.com", true))));

        CommitRecord after = erase(fixture.suppress(null, "her"), 1, 1);

        assertThat(after.outputs())
                .allSatisfy(output -> assertThat(output.parts()).isEmpty());
        assertThat(after.output("audience").orElseThrow().audience().rows()).isZero();
    }

    /** What was written without consent has no row in the audience table, and a hash is nowhere else. */
    @Test
    void saysThatRowsOutsideOfTheAudienceTableCannotBeFoundByEmail() throws Exception {
        List<Event> events = events();
        events.set(9, new Event("her", "jane@example.com", false));
        fixture.commit(fixture.writeEvents(FIRST, TIME, events));
        SuppressedPersons persons = fixture.suppress(PersonIdType.EMAIL, null, "jane@example.com");

        List<Unfound> unfound = Unfound.of(
                fixture.target,
                fixture.lake.log.history(DAY),
                fixture.remains.rescan(fixture.target, persons),
                Set.of(PersonIdType.EMAIL, PersonIdType.USER_PSEUDO_ID, PersonIdType.USER_ID));

        assertThat(unfound)
                .containsExactlyInAnyOrder(
                        new Unfound(
                                "email",
                                "The lake table does not hold it wherever events may carry it, and some of its rows are"
                                        + " not in the audience table, for want of consent or of an identifier."),
                        new Unfound(
                                "user_id",
                                "No row of the lake table has one: privacy rules made it null, or the source has none."));
    }

    @Test
    void refusesADayWhoseAudienceTableIsNotConfiguredAnyMore() throws Exception {
        fixture.commit(fixture.writeEvents(FIRST, TIME, List.of(new Event("her", "jane@example.com", true))));
        ErasureTarget without = new ErasureTarget(
                fixture.target.main(), AudiencePlaces.NONE.find(DAY.property(), DAY.table()), fixture.target.sources());

        assertThatThrownBy(() -> fixture.planner.plan(without, fixture.suppress(null, "her")))
                .hasMessage("Cannot erase persons of " + DAY
                        + ": commit 1 has an audience table, and the configuration has none.");
        assertThat(Unfound.of(
                        without,
                        fixture.lake.log.history(DAY),
                        fixture.remains.rescan(without, fixture.suppress(null, "her")),
                        Set.of()))
                .extracting(Unfound::type)
                .containsExactly("all");
    }

    @Test
    void doesNotCommitAnAudienceObjectThatIsMissing() throws Exception {
        List<Event> events = events();
        events.set(7, new Event("her", null, true));
        fixture.commit(fixture.writeEvents(FIRST, TIME, events));
        SuppressedPersons persons = fixture.suppress(null, "her");
        ErasureDocument plan = fixture.planner.fetch(
                fixture.planner.plan(fixture.target, persons).planKey());
        fixture.rewrite(plan);
        fixture.own.delete(List.of(plan.parts().get(1).audience().toKey()));

        assertThatThrownBy(() -> fixture.commits.commit(plan, fixture.target))
                .hasMessageEndingWith(": 3 parts expected, 2 found. Nothing was published.");
        assertThat(fixture.lake.log.history(DAY)).hasSize(1);
    }

    private CommitRecord erase(SuppressedPersons persons, long hits, int hitParts) {
        ErasurePlan plan = fixture.planner.plan(fixture.target, persons);
        assertThat(plan.hits()).isEqualTo(hits);
        assertThat(plan.hitParts()).isEqualTo(hitParts);
        ErasureDocument document = fixture.planner.fetch(plan.planKey());
        fixture.rewrite(document);
        CommitRecord after = fixture.commits.commit(document, fixture.target);
        fixture.remains.purge(fixture.target, persons.version());
        assertThat(fixture.remains.rescan(fixture.target, persons).hits()).isZero();
        assertThat(fixture.parquet()).allMatch(key -> key.contains(document.generation()));
        return after;
    }

    private void assertRows(CommitRecord before, CommitRecord after, Set<Long> gone) throws Exception {
        List<Event> events = events();
        assertThat(fixture.rows(after))
                .extracting(row -> Long.valueOf(row.substring(row.lastIndexOf(' ') + 1)))
                .containsExactlyElementsOf(LongStream.range(0, before.writtenRows())
                        .filter(row -> !gone.contains(row))
                        .boxed()
                        .toList());
        assertThat(fixture.audienceRows(after))
                .contains(42L)
                .doesNotContainAnyElementsOf(gone)
                .containsAll(LongStream.range(0, events.size())
                        .filter(row -> row % 6 == 0)
                        .boxed()
                        .toList());
        assertThat(fixture.everyRow()).doesNotContainAnyElementsOf(gone);
    }

    /** Other persons: some without consent, some without an address. */
    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int row = 0; row < 250; row++) {
            events.add(new Event(
                    "person " + row % 13, row % 2 == 0 ? "p" + row % 13 + "@example.com" : null, row % 3 == 0));
        }
        return events;
    }
}
