package dev.towpath.activities.verify;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.catalog.Publisher;
import dev.towpath.activities.catalog.Showing;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.verify.VerifiedDay.Partition;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recounts days that were exported. It changes nothing, and needs no Temporal. What the outside services refuse is
 * thrown as a {@code TowpathException}; what differs is a finding. Not safe for threads.
 */
public final class DayVerification {
    private static final int MOST_LOOKS = 5;

    private final CommitLog log;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final Publisher publisher;
    private final GoogleCloud google;
    private final Map<TableOfProperty, SourceCheck> sources = new HashMap<>();

    public DayVerification(CommitLog log, ObjectStore store, LakeKeys keys, Publisher publisher, GoogleCloud google) {
        this.log = log;
        this.store = store;
        this.keys = keys;
        this.publisher = publisher;
        this.google = google;
    }

    /**
     * How much there is to read.
     *
     * @param days that are committed
     */
    public record Volume(int days, long rows, long sizeBytes) {}

    /** Of the days from … to, both included. */
    public Volume volume(PropertySettings property, TableSettings table, LocalDate from, LocalDate to) {
        List<CommitRecord> commits = List.copyOf(
                log.highestOf(property.id(), table.table(), from, to).values());
        return new Volume(
                commits.size(),
                commits.stream().mapToLong(CommitRecord::writtenRows).sum(),
                commits.stream()
                        .flatMap(commit -> commit.outputs().stream())
                        .flatMap(output -> output.parts().stream())
                        .mapToLong(CommitRecord.Part::sizeBytes)
                        .sum());
    }

    /** Looks again when something differs and the day was committed anew in the meantime. */
    public VerifiedDay verify(
            PropertySettings property, TableSettings table, LocalDate day, Set<Check> checks, VerifyProgress progress) {
        DayTarget target =
                new DayTarget(new DayKey(property.id(), table.table(), day), table.lakeTable(), property.name());
        for (int look = 1; ; look++) {
            List<CommitRecord> history = log.history(target.day());
            if (history.isEmpty()) {
                return VerifiedDay.uncommitted(target.day());
            }
            VerifiedDay verified = look(target, property, table, history, checks, progress);
            if (verified.right() || look == MOST_LOOKS || isHighest(target, history.getLast())) {
                return verified;
            }
        }
    }

    private boolean isHighest(DayTarget target, CommitRecord commit) {
        return log.highest(target.day())
                .filter(highest -> highest.number() == commit.number())
                .isPresent();
    }

    private VerifiedDay look(
            DayTarget target,
            PropertySettings property,
            TableSettings table,
            List<CommitRecord> history,
            Set<Check> checks,
            VerifyProgress progress) {
        CommitRecord commit = history.getLast();
        Remedies remedies = new Remedies(target, store, keys);
        List<Finding> findings = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Showing showing = publisher.showing(target, history);
        VerifiedDay.Objects objects =
                new FolderCheck(store, checks, progress, remedies).check(showing, commit, findings, notes);
        Partition partition = PartitionCheck.check(showing.registration(), remedies, findings);
        Source source = checks.contains(Check.SOURCE)
                ? source(property, table).check(target.day(), commit, remedies, findings, notes)
                : Source.NOT_ASKED;
        return new VerifiedDay(target.day(), Optional.of(commit), objects, partition, source, findings, notes);
    }

    private SourceCheck source(PropertySettings property, TableSettings table) {
        return sources.computeIfAbsent(
                new TableOfProperty(property.id(), table.table()),
                unseen -> new SourceCheck(google.shards(google.resolveCredentials()), property, table));
    }

    private record TableOfProperty(String property, TableKind table) {}
}
