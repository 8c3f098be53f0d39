package dev.towpath.cli.scan;

import dev.towpath.activities.privacy.scan.ScanProgress;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.terminal.LiveDisplay;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Says how far the reading is: redrawn in place on a terminal, a line now and then elsewhere. */
final class SampleProgress implements ScanProgress, AutoCloseable {
    private static final int BAR = 20;

    private final Invocation invocation;
    private final String label;
    private final LiveDisplay display;
    private Instant shown;

    SampleProgress(Invocation invocation, String label) {
        this.invocation = invocation;
        this.label = label;
        this.display = LiveDisplay.on(invocation.output().terminal());
        this.shown = invocation.clock().instant();
    }

    @Override
    public void read(long rows, long ofRows, long wireBytes) {
        Instant now = invocation.clock().instant();
        Looks looks = invocation.output().terminal().errLooks();
        if (invocation.output().quiet()
                || now.isBefore(shown.plus(
                        looks.live()
                                ? invocation.surroundings().pace().redraw()
                                : invocation.surroundings().pace().sign()))) {
            return;
        }
        shown = now;
        String text = Quantities.count(rows) + " of " + Quantities.count(ofRows) + " rows read, "
                + Quantities.size(wireBytes);
        if (looks.live()) {
            display.show(List.of("  " + label + "  " + looks.bar((double) rows / ofRows, BAR) + "  " + text));
        } else {
            invocation.output().remark(now.truncatedTo(ChronoUnit.SECONDS) + " " + label + ", " + text);
        }
    }

    @Override
    public void close() {
        display.show(List.of());
        display.close();
    }
}
