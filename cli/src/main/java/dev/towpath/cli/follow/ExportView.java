package dev.towpath.cli.follow;

import dev.towpath.cli.terminal.Quantities;
import dev.towpath.workflows.export.DayProgress;
import dev.towpath.workflows.export.DayProgress.Phase;

/**
 * Where an export stands, as seen from outside.
 *
 * @param rows of finished streams and of those under way
 * @param trouble of an activity that is being tried again, empty without
 */
public record ExportView(DayProgress progress, long rows, String trouble) {
    /** {@code extracting}. */
    public String phase() {
        return switch (progress.phase()) {
            case STARTING -> "starting";
            case WAITING -> "waiting";
            case PLANNING -> "planning";
            case EXTRACTING -> "extracting";
            case COMMITTING -> "committing";
            case CATALOGUING -> "cataloguing";
            case DONE -> "done";
        };
    }

    public boolean counting() {
        return progress.phase() == Phase.EXTRACTING && progress.rowsPlanned() > 0;
    }

    /** {@code 301,200 of 412,880}. */
    public String rowsOfPlanned() {
        return Quantities.count(rows) + " of " + Quantities.count(progress.rowsPlanned());
    }

    /** {@code 8 streams, 5 done}. */
    public String streams() {
        return Quantities.count(progress.streams(), "stream") + ", " + progress.streamsDone() + " done";
    }

    public double share() {
        return progress.rowsPlanned() == 0 ? 0 : Math.min(1, (double) rows / progress.rowsPlanned());
    }
}
