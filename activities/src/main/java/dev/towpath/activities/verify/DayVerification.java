package dev.towpath.activities.verify;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.catalog.AudiencePublications;
import dev.towpath.activities.catalog.AudiencePublications.AudiencePublication;
import dev.towpath.activities.catalog.Publisher;
import dev.towpath.activities.catalog.Showing;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.OutputPlace;
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
    private final AudiencePublications audiences;
    private final GoogleCloud google;
    private final Map<TableOfProperty, SourceCheck> sources = new HashMap<>();

    public DayVerification(
            CommitLog log,
            ObjectStore store,
            LakeKeys keys,
            Publisher publisher,
            AudiencePublications audiences,
            GoogleCloud google) {
        this.audiences = audiences;
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
                commits.stream().mapToLong(DayVerification::rows).sum(),
                commits.stream()
                        .flatMap(commit -> commit.outputs().stream())
                        .flatMap(output -> output.parts().stream())
                        .mapToLong(CommitRecord.Part::sizeBytes)
                        .sum());
    }

    private static long rows(CommitRecord commit) {
        return commit.writtenRows()
                + commit.output(DayCommit.AUDIENCE)
                        .map(output -> output.audience().rows())
                        .orElse(0L);
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
        VerifiedDay.Objects objects = new FolderCheck(store, keys.output(), checks, progress, remedies)
                .check(showing, commit, findings, notes);
        audiences.find(target).ifPresent(audience -> look(audience, history, checks, progress, findings, notes));
        Partition partition = PartitionCheck.check(showing.registration(), remedies, findings);
        Source source = checks.contains(Check.SOURCE)
                ? source(property, table).check(target.day(), commit, remedies, findings, notes)
                : Source.NOT_ASKED;
        return new VerifiedDay(target.day(), Optional.of(commit), objects, partition, source, findings, notes);
    }

    /** The audience table's objects and partition; what differs in them is a finding like any other. */
    private static void look(
            AudiencePublication audience,
            List<CommitRecord> history,
            Set<Check> checks,
            VerifyProgress progress,
            List<Finding> findings,
            List<String> notes) {
        CommitRecord commit = history.getLast();
        if (commit.output(DayCommit.AUDIENCE).isEmpty()) {
            notes.add("commit " + commit.number() + " was made before there was an audience table");
        }
        OutputPlace place = audience.place();
        Remedies remedies = new Remedies(audience.target(), place.store(), place.keys());
        Showing showing = audience.publisher().showing(audience.target(), history);
        new FolderCheck(place.store(), place.keys().output(), checks, progress, remedies)
                .check(showing, commit, findings, notes);
        PartitionCheck.check(showing.registration(), remedies, findings);
    }

    private SourceCheck source(PropertySettings property, TableSettings table) {
        return sources.computeIfAbsent(
                new TableOfProperty(property.id(), table.table()),
                unseen -> new SourceCheck(google.shards(google.resolveCredentials()), property, table));
    }

    private record TableOfProperty(String property, TableKind table) {}
}
