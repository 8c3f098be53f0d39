package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.erasure.ErasureFixture.Event;
import dev.towpath.activities.erasure.FailingStore.Death;
import dev.towpath.activities.erasure.FailingStore.Died;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.workflows.activity.ErasureActivities.ErasurePlan;
import dev.towpath.workflows.activity.ErasureActivities.RescanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The process dies at each call of S3 in turn, and the step that it died in is begun again: nobody else's row is ever
 * missing from the day, and in the end none of hers is anywhere.
 */
class KilledErasureTest {
    private static final Set<Long> HERS = Set.of(3L, 4L, 57L, 110L);
    private static final int ROWS = 230;
    private static final List<Long> OTHERS =
            LongStream.range(0, ROWS).filter(row -> !HERS.contains(row)).boxed().toList();
    private static final List<Long> OTHERS_IN_AUDIENCE =
            OTHERS.stream().filter(row -> row % 6 == 0).toList();

    private enum KnownBy {
        ID(PersonIdType.USER_PSEUDO_ID, "her"),
        EMAIL(PersonIdType.EMAIL, "jane@example.com");

        private final PersonIdType type;
        private final String id;

        KnownBy(PersonIdType type, String id) {
            this.type = type;
            this.id = id;
        }
    }

    @Test
    void losesNobodyAndKeepsNothingOfHersWhereverItDiesBeforeACall() throws Exception {
        dieAtEachCall(KnownBy.ID, Death::before);
    }

    @Test
    void losesNobodyAndKeepsNothingOfHersWhereverAnAnswerIsLost() throws Exception {
        dieAtEachCall(KnownBy.EMAIL, Death::after);
    }

    private static void dieAtEachCall(KnownBy known, IntFunction<Death> deaths) throws Exception {
        int calls = 0;
        Death death;
        do {
            death = deaths.apply(++calls);
            new Run(known, death).erase();
        } while (death.died());
        assertThat(calls).isGreaterThan(50);
    }

    /** One erasure, in which the process dies once. */
    private static final class Run {
        private final ErasureFixture fixture;
        private final Death death;
        private final SuppressedPersons persons;
        private final String moment;

        Run(KnownBy known, Death death) throws Exception {
            this.death = death;
            this.fixture = ErasureFixture.withAudience(store -> new FailingStore(store, death));
            fixture.commit(fixture.writeEvents(FIRST, "2024-02-02T10:00:00Z", events()));
            // A superseded generation has her too, and so has one that an export is about to commit.
            fixture.commit(fixture.writeEvents(SECOND, "2024-02-03T10:00:00Z", events()));
            fixture.writeEvents("20240203T110000Z-00000003", "2024-02-03T11:00:00Z", events());
            this.persons = fixture.suppress(known.type, null, known.id);
            this.moment = known + ", died at " + death;
        }

        /** As the workflow goes through the steps. */
        void erase() throws Exception {
            RescanResult rescan;
            int rounds = 0;
            do {
                assertThat(++rounds).as(moment).isLessThan(3);
                ErasurePlan plan = step(() -> fixture.planner.plan(fixture.target, persons));
                if (!plan.planKey().isEmpty()) {
                    step(() -> {
                        fixture.rewrite(fixture.planner.fetch(plan.planKey()));
                        return plan;
                    });
                    step(() -> fixture.commits.commit(fixture.planner.fetch(plan.planKey()), fixture.target));
                }
                step(() -> fixture.remains.purge(fixture.target, persons.version()));
                rescan = step(() -> fixture.remains.rescan(fixture.target, persons));
            } while (rescan.hits() > 0);
            assertErased();
        }

        /** Temporal begins a step anew, with the input that it had. */
        private <T> T step(Supplier<T> step) throws Exception {
            try {
                return step.get();
            } catch (Died died) {
                assertOthersAreThere();
                return step.get();
            }
        }

        private void assertOthersAreThere() throws Exception {
            CommitRecord commit = fixture.lake.log.highest(DAY).orElseThrow();
            assertThat(numbers(commit)).as(moment).containsAll(OTHERS);
            assertThat(fixture.audienceRows(commit)).as(moment).containsAll(OTHERS_IN_AUDIENCE);
            assertThat(commit.writtenRows()).isEqualTo(numbers(commit).size());
        }

        private void assertErased() throws Exception {
            CommitRecord commit = fixture.lake.log.highest(DAY).orElseThrow();
            assertThat(commit.kind()).isEqualTo(Kind.ERASE);
            assertThat(commit.number()).as(moment).isEqualTo(3);
            assertThat(commit.deliveredRows()).isEqualTo(ROWS);
            assertThat(commit.writtenRows()).isEqualTo(OTHERS.size());
            assertThat(numbers(commit)).as(moment).containsExactlyElementsOf(OTHERS);
            assertThat(fixture.audienceRows(commit)).as(moment).containsExactlyElementsOf(OTHERS_IN_AUDIENCE);
            assertThat(fixture.everyRow()).as(moment).doesNotContainAnyElementsOf(HERS);
            assertThat(fixture.parquet()).as(moment).allMatch(key -> key.contains(commit.generation()));
            assertThat(death.died() || fixture.parquet().size() == 6).isTrue();
        }

        private List<Long> numbers(CommitRecord commit) throws Exception {
            return fixture.rows(commit).stream()
                    .map(row -> Long.valueOf(row.substring(row.lastIndexOf(' ') + 1)))
                    .toList();
        }
    }

    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (long row = 0; row < ROWS; row++) {
            events.add(
                    HERS.contains(row)
                            ? new Event("her", "jane@example.com", true)
                            : new Event(
                                    "person " + row % 13,
                                    row % 2 == 0 ? "p" + row % 13 + "@example.com" : null,
                                    row % 3 == 0));
        }
        return events;
    }
}
