package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;

/** The commit that publication shows: there must be one. */
final class Commits {
    private Commits() {}

    static CommitRecord highest(CommitLog log, DayTarget target) {
        return log.highest(target.day()).orElseThrow(() -> uncommitted(target));
    }

    static CommitRecord last(List<CommitRecord> history, DayTarget target) {
        if (history.isEmpty()) {
            throw uncommitted(target);
        }
        return history.getLast();
    }

    private static TowpathException uncommitted(DayTarget target) {
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                "Cannot publish " + target.day() + ": it is not committed.",
                "towpath run " + target.day().day() + " -p " + target.propertyName());
    }
}
