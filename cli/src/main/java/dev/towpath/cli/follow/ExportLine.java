package dev.towpath.cli.follow;

import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;

/** What a live display shows of an export that is under way, after its day. */
public final class ExportLine {
    private static final int BAR = 14;

    private ExportLine() {}

    /** @param view null while no worker has answered */
    public static String of(ExportView view, Rate rate, Looks looks) {
        if (view == null) {
            return looks.mark(Mark.IDLE) + " starting";
        }
        StringBuilder line = new StringBuilder(looks.mark(Mark.RUNNING)).append(' ');
        line.append("%-12s".formatted(view.phase()));
        if (view.counting()) {
            line.append(' ').append(looks.bar(view.share(), BAR)).append("  ");
            line.append(view.rowsOfPlanned());
            line.append("   ").append(view.streams());
            long rowsPerSecond = rate.rowsPerSecond();
            line.append(rowsPerSecond == 0 ? "" : " · " + Quantities.count(rowsPerSecond) + " rows/s");
        } else if (!view.progress().shard().isEmpty()) {
            line.append(' ').append(view.progress().shard());
        }
        line.append(view.trouble().isEmpty() ? "" : " · " + view.trouble());
        return line.toString();
    }
}
