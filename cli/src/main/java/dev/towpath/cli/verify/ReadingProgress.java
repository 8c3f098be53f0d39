package dev.towpath.cli.verify;

import dev.towpath.activities.verify.DayVerification.Volume;
import dev.towpath.activities.verify.VerifyProgress;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Pace;
import dev.towpath.cli.follow.Rate;
import dev.towpath.cli.terminal.LiveDisplay;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Says how far the reading back is: redrawn in place on a terminal, a line now and then elsewhere. */
final class ReadingProgress implements VerifyProgress, AutoCloseable {
    private static final int BAR = 20;

    private final Invocation invocation;
    private final Clock clock;
    private final Pace pace;
    private final Volume all;
    private final LiveDisplay display;
    private final Rate rate = new Rate();
    private LocalDate day;
    private long rows;
    private long bytes;
    private Instant shown;

    ReadingProgress(Invocation invocation, Volume all) {
        this.invocation = invocation;
        this.clock = invocation.clock();
        this.pace = invocation.surroundings().pace();
        this.all = all;
        this.display = LiveDisplay.on(invocation.output().terminal());
        this.shown = clock.instant();
    }

    void begin(LocalDate next) {
        day = next;
    }

    @Override
    public void read(long moreRows, long moreBytes) {
        rows += moreRows;
        bytes += moreBytes;
        Instant now = clock.instant();
        Looks looks = invocation.output().terminal().errLooks();
        if (invocation.output().quiet() || now.isBefore(shown.plus(looks.live() ? pace.redraw() : pace.sign()))) {
            return;
        }
        shown = now;
        rate.add(now, rows);
        if (looks.live()) {
            display.show(List.of("  " + day + "  " + looks.bar(share(), BAR) + "  " + text()));
        } else {
            invocation
                    .output()
                    .remark(now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS) + " reading " + day + ", " + text());
        }
    }

    /** Makes room for a line of the result. */
    void pause() {
        display.show(List.of());
    }

    @Override
    public void close() {
        display.close();
    }

    private double share() {
        return all.rows() == 0 ? 0 : (double) rows / all.rows();
    }

    private String text() {
        long perSecond = rate.rowsPerSecond();
        return Quantities.count(rows) + " of " + Quantities.count(all.rows()) + " rows read back, "
                + Quantities.size(bytes) + " of " + Quantities.size(all.sizeBytes())
                + (perSecond == 0 ? "" : ", " + Quantities.count(perSecond) + " rows/s");
    }
}
