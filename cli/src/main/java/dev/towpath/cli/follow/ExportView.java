package dev.towpath.cli;

import dev.towpath.workflows.export.DayProgress;
import dev.towpath.workflows.export.DayProgress.Phase;

/**
 * Where an export stands, as seen from outside.
 *
 * @param rows of finished streams and of those under way
 * @param trouble of an activity that is being tried again, empty without
 */
record ExportView(DayProgress progress, long rows, String trouble) {
    /** {@code extracting}. */
    String phase() {
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

    boolean counting() {
        return progress.phase() == Phase.EXTRACTING && progress.rowsPlanned() > 0;
    }

    double share() {
        return progress.rowsPlanned() == 0 ? 0 : Math.min(1, (double) rows / progress.rowsPlanned());
    }
}
