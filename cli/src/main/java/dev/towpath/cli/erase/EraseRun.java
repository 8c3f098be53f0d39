package dev.towpath.cli.erase;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.follow.FollowedRun;
import dev.towpath.cli.follow.Starter;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import dev.towpath.workflows.activity.ErasureActivities.Receipt;
import dev.towpath.workflows.erase.EraseProgress;
import dev.towpath.workflows.erase.EraseWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An erasure that is followed. */
final class EraseRun extends FollowedRun<Receipt, EraseProgress> {
    private static final int BAR = 38;

    EraseRun(Target target, Starter.Started started, WorkflowClient client) {
        super(target, started, client, Receipt.class);
    }

    @Override
    protected Optional<EraseProgress> see(Instant now) {
        return query(EraseWorkflow.PROGRESS, EraseProgress.class);
    }

    @Override
    public List<String> live(Looks looks) {
        EraseProgress seen = view();
        if (seen == null) {
            return List.of("  " + looks.mark(Mark.IDLE) + " starting");
        }
        return List.of(
                "  " + looks.bar(seen.days() == 0 ? 0 : (double) seen.done() / seen.days(), BAR) + "  " + counts(seen));
    }

    private static String counts(EraseProgress seen) {
        return seen.done() + " of " + Quantities.count(seen.days(), "day") + " · "
                + Quantities.count(seen.removedRows()) + " rows removed · "
                + (seen.day() == null ? "" : seen.day() + " ") + seen.step();
    }

    @Override
    public String state() {
        EraseProgress seen = view();
        if (ended()) {
            return "ended";
        }
        return seen == null ? "started" : seen.done() + "";
    }

    @Override
    public String sentence() {
        EraseProgress seen = view();
        if (ended()) {
            return ending().id() + " ended";
        }
        return ending().id() + (seen == null ? " started" : " " + counts(seen).replace(" · ", ", "));
    }

    @Override
    public ObjectNode progress() {
        EraseProgress seen = view();
        ObjectNode node = Output.object().put("id", ending().id());
        return seen == null
                ? node
                : node.put("days", seen.days()).put("done", seen.done()).put("removedRows", seen.removedRows());
    }
}
