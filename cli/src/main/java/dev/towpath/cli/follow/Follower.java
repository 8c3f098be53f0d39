package dev.towpath.cli.follow;

import dev.towpath.cli.command.Interruption;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Pace;
import dev.towpath.cli.connect.Pollers;
import dev.towpath.cli.connect.Pollers.Presence;
import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.LiveDisplay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows workflows until all have ended, until Ctrl-C, or until it is plain that no worker is there. */
public final class Follower {
    private final Output output;
    private final Clock clock;
    private final Pace pace;
    private final Interruption interruption;
    private final Pollers pollers;
    private final String taskQueue;
    private final Map<Followed, Said> said = new HashMap<>();
    private volatile Instant absentSince;

    public Follower(Invocation invocation, Temporal temporal, String taskQueue) {
        this.output = invocation.output();
        this.clock = invocation.clock();
        this.pace = invocation.surroundings().pace();
        this.interruption = invocation.surroundings().interruption();
        this.pollers = temporal.pollers();
        this.taskQueue = taskQueue;
    }

    public enum End {
        ALL_ENDED,
        DETACHED,
        NO_WORKER
    }

    private record Said(String state, Instant at) {}

    /** Returns with the display gone; whoever called says how it ended, and answers the interruption. */
    public End follow(List<? extends Followed> runs) throws InterruptedException {
        ExecutorService eyes = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("towpath-look").factory());
        try (LiveDisplay display = LiveDisplay.on(output.terminal())) {
            eyes.execute(() -> lookOn(runs));
            while (true) {
                show(runs, display);
                if (runs.stream().allMatch(Followed::ended)) {
                    return End.ALL_ENDED;
                }
                if (nobodyWorks(runs)) {
                    return End.NO_WORKER;
                }
                if (interruption.await(pace.redraw())) {
                    return End.DETACHED;
                }
            }
        } finally {
            eyes.shutdownNow();
        }
    }

    private void lookOn(List<? extends Followed> runs) {
        try {
            while (!runs.stream().allMatch(Followed::ended)) {
                Instant now = clock.instant();
                boolean absent =
                        runs.stream().noneMatch(Followed::answered) && pollers.of(taskQueue) == Presence.ABSENT;
                if (absent) {
                    // A query would wait for the worker that isn't there.
                    absentSince = absentSince == null ? now : absentSince;
                } else {
                    absentSince = null;
                    runs.stream().filter(run -> !run.ended()).forEach(run -> run.look(now));
                }
                Thread.sleep(pace.look());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean nobodyWorks(List<? extends Followed> runs) {
        Instant since = absentSince;
        return since != null
                && runs.stream().noneMatch(Followed::answered)
                && Duration.between(since, clock.instant()).compareTo(pace.patience()) >= 0;
    }

    private void show(List<? extends Followed> runs, LiveDisplay display) {
        Instant now = clock.instant();
        boolean live = output.terminal().errLooks().live() && !output.quiet();
        if (live && output.format() == OutputFormat.TEXT) {
            display.show(runs.stream()
                    .filter(run -> !run.ended())
                    .flatMap(run -> run.live(output.terminal().errLooks()).stream())
                    .toList());
            return;
        }
        for (Followed run : runs) {
            Said before = said.get(run);
            String state = run.state();
            boolean changed = before == null || !before.state().equals(state);
            boolean due = before != null
                    && !Duration.between(before.at(), now).minus(pace.sign()).isNegative();
            if (changed || (due && !run.ended())) {
                said.put(run, new Said(state, now));
                output.remark(Output.time(now) + " " + run.sentence());
                output.event(changed ? "day" : "progress", run.progress());
            }
        }
    }
}
