package dev.towpath.workflows.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.FakeJourney;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first day is held while updates are sent, so that they always find the backfill under way. */
class BackfillUpdatesTest extends BackfillCase {
    private static final PauseRequest COST_CHECK = new PauseRequest("cost check");
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void holdTheFirstDay() {
        journey.extractor = request -> {
            if (request.day().equals(key(1))) {
                reading.countDown();
                BackfillTest.await(release);
            }
            return FakeJourney.delivered(request);
        };
    }

    @Test
    void letsDaysUnderWayFinishAndStartsNoMoreWhilePaused() {
        WorkflowStub stub = underWay(january(4, 1));

        BackfillProgress paused = stub.update("pause", BackfillProgress.class, COST_CHECK);
        release.countDown();
        server.environment.sleep(Duration.ofHours(9));

        assertThat(paused.tally().paused()).isTrue();
        assertThat(paused.running()).containsExactly(JAN_1);
        assertThat(plannedDays()).containsExactly("2024-01-01");
        assertThat(server.currentDetails(stub)).startsWith("### paused: 1 of 4 days");
        BackfillProgress resumed = stub.update("resume", BackfillProgress.class, new PauseRequest("checked"));
        assertThat(resumed.tally().paused()).isFalse();
        assertThat(resumed.tally().next()).isEqualTo("2024-01-02");
        assertThat(stub.getResult(BackfillResult.class).exported()).isEqualTo(4);
    }

    @Test
    void leavesOutDaysThatHaveNotStartedWhenNarrowed() {
        WorkflowStub stub = underWay(january(6, 1));

        BackfillProgress narrowed =
                stub.update("narrow", BackfillProgress.class, new NarrowRequest(key(3).day(), key(4).day()));
        release.countDown();

        assertThat(narrowed.days()).isEqualTo(3);
        assertThat(narrowed.tally().next()).isEqualTo("2024-01-03");
        assertThat(stub.getResult(BackfillResult.class).days()).isEqualTo(3);
        assertThat(plannedDays()).containsExactly("2024-01-01", "2024-01-03", "2024-01-04");
    }

    @Test
    void rejectsWhatMakesNoSenseAndSaysWhy() {
        BackfillRequest request = january(6, 1);
        WorkflowStub stub = underWay(request);
        String id = id(request);

        assertRejected(stub, "resume", COST_CHECK, "Cannot resume " + id + ": it is not paused.");
        stub.update("pause", BackfillProgress.class, COST_CHECK);
        assertRejected(stub, "pause", COST_CHECK, "Cannot pause " + id + ": it is already paused.");
        assertRejected(
                stub,
                "narrow",
                new NarrowRequest(null, JAN_1),
                "Cannot narrow " + id + ": from and to are both needed, and from may not be after to.");
        assertRejected(
                stub,
                "narrow",
                new NarrowRequest(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 1, 2)),
                "Cannot narrow " + id + ": 2025-01-01..2025-01-02 lies outside of 2024-01-01..2024-01-06;"
                        + " to stop it, cancel it.");
        assertRejected(
                stub,
                "narrow",
                new NarrowRequest(JAN_1.minusDays(1), JAN_1.plusDays(9)),
                "Cannot narrow " + id + ": 2024-01-01..2024-01-06 lies within 2023-12-31..2024-01-10 already.");
        stub.update("resume", BackfillProgress.class, COST_CHECK);
        release.countDown();
        assertThat(stub.getResult(BackfillResult.class).exported()).isEqualTo(6);
    }

    @Test
    void saysWhichDaysAreDoneRunningAndToCome() {
        WorkflowStub stub = underWay(january(4, 2));

        BackfillProgress progress = stub.query("progress", BackfillProgress.class);

        assertThat(progress.days()).isEqualTo(4);
        assertThat(progress.running()).contains(JAN_1);
        release.countDown();
        stub.getResult(BackfillResult.class);
        BackfillProgress last = stub.query("progress", BackfillProgress.class);
        assertThat(last.running()).isEmpty();
        assertThat(last.tally().exported()).isEqualTo(4);
        assertThat(last.tally().next()).isNull();
    }

    private WorkflowStub underWay(BackfillRequest request) {
        WorkflowStub stub = startBackfill(request);
        BackfillTest.await(reading);
        return stub;
    }

    private static void assertRejected(WorkflowStub stub, String update, Object input, String sentence) {
        WorkflowUpdateException rejected = Assertions.catchThrowableOfType(
                WorkflowUpdateException.class, () -> stub.update(update, BackfillProgress.class, input));
        assertThat(rejected).as(update + " was to be rejected").isNotNull();
        ApplicationFailure failure = (ApplicationFailure) rejected.getCause();
        assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
        assertThat(failure.getOriginalMessage()).isEqualTo(sentence);
    }
}
