package dev.towpath.cli.status;

import dev.towpath.cli.command.Target;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.WorkflowEnd;
import dev.towpath.cli.follow.ExportLook;
import dev.towpath.cli.follow.ExportView;
import dev.towpath.cli.status.DayHistory.DayCommit;
import dev.towpath.cli.status.DayState.Kind;
import dev.towpath.workflows.export.DayProgress.Phase;
import dev.towpath.workflows.model.Names;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Joins commits, which are the truth, with the newest run of each day. Runs are looked up by their IDs: that is exact
 * at once, while a listing lags, and works on servers that list nothing.
 */
final class DayStates {
    private static final int AT_A_TIME = 8;

    private final Temporal temporal;
    private final Clock clock;

    DayStates(Temporal temporal, Clock clock) {
        this.temporal = temporal;
        this.clock = clock;
    }

    /** Newest first. */
    List<DayState> of(Target target, DayRange range, DayHistory history) throws InterruptedException {
        Map<LocalDate, DayCommit> commits =
                history.commits(target.property().id(), target.table().table(), range.from(), range.to());
        ExecutorService lookers = Executors.newFixedThreadPool(
                AT_A_TIME,
                Thread.ofPlatform().daemon().name("towpath-status-", 0).factory());
        try {
            List<Future<DayState>> states = new ArrayList<>();
            for (LocalDate day : range.newestFirst()) {
                states.add(lookers.submit(() -> state(target, day, Optional.ofNullable(commits.get(day)))));
            }
            List<DayState> all = new ArrayList<>();
            for (Future<DayState> state : states) {
                all.add(state.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            lookers.shutdownNow();
        }
    }

    private DayState state(Target target, LocalDate day, Optional<DayCommit> commit) {
        String id = Names.exportId(target.day(day));
        Optional<WorkflowExecutionDescription> run = describe(id);
        if (run.isPresent()) {
            switch (run.get().getStatus()) {
                case WORKFLOW_EXECUTION_STATUS_RUNNING -> {
                    return running(day, commit, new ExportLook(temporal.client()).find(id));
                }
                case WORKFLOW_EXECUTION_STATUS_FAILED,
                        WORKFLOW_EXECUTION_STATUS_TIMED_OUT,
                        WORKFLOW_EXECUTION_STATUS_TERMINATED,
                        WORKFLOW_EXECUTION_STATUS_CANCELED -> {
                    if (newer(run.get().getCloseTime(), commit)) {
                        return new DayState(day, Kind.FAILED, commit, Optional.empty(), why(id));
                    }
                }
                default -> {}
            }
        }
        if (commit.isPresent()) {
            return new DayState(day, Kind.EXPORTED, commit, Optional.empty(), settling(target, day, commit.get()));
        }
        boolean over = day.isBefore(target.today(clock));
        return new DayState(
                day, over ? Kind.MISSING : Kind.NOT_DUE, commit, Optional.empty(), over ? "" : "the day isn't over");
    }

    private static DayState running(LocalDate day, Optional<DayCommit> commit, Optional<ExportView> view) {
        boolean waiting = view.isPresent() && view.get().progress().phase() == Phase.WAITING;
        String note = view.isEmpty()
                ? "no worker answers"
                : waiting ? "for its shard" : view.get().trouble();
        return new DayState(day, waiting ? Kind.WAITING : Kind.RUNNING, commit, view, note);
    }

    private static boolean newer(Instant closed, Optional<DayCommit> commit) {
        return commit.isEmpty() || closed == null || closed.isAfter(commit.get().committedAt());
    }

    private String settling(Target target, LocalDate day, DayCommit commit) {
        if (commit.provisional()) {
            return "provisional, the daily shard will replace it";
        }
        LocalDate settled = day.plusDays(target.table().settleDays() + 1L);
        LocalDate today = target.today(clock);
        return settled.isAfter(today)
                ? "settles " + (settled.equals(today.plusDays(1)) ? "tomorrow" : settled)
                : "settled";
    }

    private String why(String id) {
        CommandFailure failure = WorkflowEnd.failure(end(id), "export", "");
        return failure.type().toUpperCase(java.util.Locale.ROOT);
    }

    private Throwable end(String id) {
        try {
            temporal.client().newUntypedWorkflowStub(id).getResult(Void.class);
            return new IllegalStateException("it has ended well since");
        } catch (RuntimeException e) {
            return e;
        }
    }

    private Optional<WorkflowExecutionDescription> describe(String id) {
        try {
            return Optional.of(temporal.client().newUntypedWorkflowStub(id).describe());
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
