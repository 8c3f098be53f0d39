package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Optional;

/**
 * A part as a commit has it: its main object and, if any of its rows went to the audience table, the object there.
 */
record PartPair(Part main, Optional<Part> audience) {
    /** In the commit's order. An output that is neither of these must not be left as it was, nor lost. */
    static List<PartPair> of(ErasureTarget target, CommitRecord commit) {
        for (Output output : commit.outputs()) {
            switch (output.name()) {
                case DayCommit.MAIN -> {}
                case DayCommit.AUDIENCE -> requirePlace(target, commit, output);
                default ->
                    throw refused(
                            target,
                            "commit " + commit.number() + " has an output " + output.name()
                                    + ", which this Towpath does not know",
                            "update Towpath on the workers");
            }
        }
        List<Part> second = parts(commit, DayCommit.AUDIENCE);
        return parts(commit, DayCommit.MAIN).stream()
                .map(main -> new PartPair(
                        main,
                        second.stream()
                                .filter(part -> part.stream() == main.stream() && part.part() == main.part())
                                .findFirst()))
                .toList();
    }

    private static void requirePlace(ErasureTarget target, CommitRecord commit, Output output) {
        if (output.parts().isEmpty()) {
            return;
        }
        if (target.audience().isEmpty()) {
            throw refused(
                    target,
                    "commit " + commit.number() + " has an audience table, and the configuration has none",
                    "put `audience` back, as it was; or export the day again with --force, and delete the table");
        }
        Part first = output.parts().getFirst();
        if (target.audience().get().store().find(first.stagedKey()).isEmpty()) {
            throw refused(
                    target,
                    "the audience table of commit " + commit.number() + " lacks "
                            + target.audience().get().store().uri(first.stagedKey()),
                    "audience.destination must be where the day was exported to; towpath verify "
                            + target.day().day());
        }
    }

    private static List<Part> parts(CommitRecord commit, String output) {
        return commit.output(output).map(Output::parts).orElse(List.of());
    }

    private static TowpathException refused(ErasureTarget target, String reason, String hint) {
        return new TowpathException(
                FailureType.INVALID_REQUEST, "Cannot erase persons of " + target.day() + ": " + reason + ".", hint);
    }
}
