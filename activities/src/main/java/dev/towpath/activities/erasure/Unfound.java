package dev.towpath.activities.erasure;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.workflows.activity.ErasureActivities.RescanResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who cannot be found in a day, and why.
 *
 * @param type of the persons' IDs
 * @param reason a whole sentence
 */
record Unfound(String type, String reason) {
    /** What helps, as long as there is something to export: it compares raw IDs, before any privacy rule. */
    static final String INSTEAD = "While BigQuery has the day: towpath run DAY --force. The export compares the IDs as"
            + " they came, before any privacy rule, and leaves the persons out of both tables.";

    /** @param types by which anybody is known */
    static List<Unfound> of(
            ErasureTarget target, List<CommitRecord> history, RescanResult rescan, Set<PersonIdType> types) {
        List<Unfound> unfound = new ArrayList<>();
        if (history.isEmpty()) {
            return unfound;
        }
        CommitRecord commit = history.getLast();
        for (PersonIdType type : types) {
            if (commit.writtenRows() > 0 && rescan.ids().getOrDefault(type.id(), 0L) == 0) {
                reason(target, commit, type).ifPresent(reason -> unfound.add(new Unfound(type.id(), reason)));
            }
        }
        boolean audienceGone = target.audience().isEmpty()
                && history.stream()
                        .flatMap(each -> each.output(DayCommit.AUDIENCE).stream())
                        .anyMatch(output -> !output.parts().isEmpty());
        if (audienceGone) {
            unfound.add(new Unfound(
                    "all",
                    "Earlier commits have an audience table that the configuration has not: its objects were neither"
                            + " looked at nor deleted."));
        }
        return unfound;
    }

    private static Optional<String> reason(ErasureTarget target, CommitRecord commit, PersonIdType type) {
        if (type.hashed().isEmpty()) {
            return Optional.of("No row of the lake table has one: privacy rules made it null, or the source has none.");
        }
        Optional<AudienceCounts> audience = commit.output(DayCommit.AUDIENCE).map(Output::audience);
        if (audience.isEmpty()) {
            return Optional.of(
                    "The lake table does not hold it wherever events may carry it, and there is no audience table.");
        }
        if (target.sources().stream().noneMatch(source -> source.type() == type)) {
            return Optional.of("The lake table does not hold it, and the audience table has no such identifier.");
        }
        return audience.get().leftOut() == 0
                ? Optional.empty()
                : Optional.of("The lake table does not hold it wherever events may carry it, and some of its rows are"
                        + " not in the audience table, for want of consent or of an identifier.");
    }
}
