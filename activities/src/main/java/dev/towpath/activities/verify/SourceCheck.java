package dev.towpath.activities.verify;

import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.activities.verify.VerifiedDay.Source.State;
import dev.towpath.workflows.model.DayKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Compares commits of one table with BigQuery as it is now: one listing for all days, one look for each. */
final class SourceCheck {
    private final Shards shards;
    private final PropertySettings property;
    private final TableSettings table;
    private List<Shard> listed;

    SourceCheck(Shards shards, PropertySettings property, TableSettings table) {
        this.shards = shards;
        this.property = property;
        this.table = table;
    }

    Source check(DayKey day, CommitRecord commit, Remedies remedies, List<Finding> findings, List<String> notes) {
        Optional<SourceFingerprint> now = best(day)
                .filter(shard -> commit.provisional() || !shard.kind().provisional())
                .flatMap(shard -> shards.find(property.project(), property.id(), shard))
                .map(Shards.ShardState::fingerprint);
        if (now.isEmpty()) {
            return Source.GONE;
        }
        SourceFingerprint source = now.get();
        if (source.equals(commit.rejectedFingerprint())) {
            notes.add("BigQuery has the state that commit " + commit.number() + " turned down");
            return new Source(State.SAME, source.rows());
        }
        if (!source.equals(commit.fingerprint())) {
            findings.add(new Finding(Kind.SOURCE_CHANGED, changed(commit, source), remedies.publish()));
            return new Source(State.CHANGED, source.rows());
        }
        if (!commit.provisional() && table.filter().isEmpty() && source.rows() != commit.deliveredRows()) {
            findings.add(new Finding(
                    Kind.SOURCE_ROWS,
                    source.shard() + " has " + ObjectCheck.count(source.rows()) + " rows, "
                            + ObjectCheck.count(commit.deliveredRows()) + " were exported",
                    remedies.exportAgain()));
        }
        return new Source(State.SAME, source.rows());
    }

    private Optional<Shard> best(DayKey day) {
        if (listed == null) {
            listed = shards.list(property.project(), property.id(), table.table());
        }
        return listed.stream()
                .filter(shard ->
                        shard.day().equals(day.day()) && table.sources().contains(shard.kind()))
                .min(Comparator.comparingInt(shard -> table.sources().indexOf(shard.kind())));
    }

    private static String changed(CommitRecord commit, SourceFingerprint source) {
        SourceFingerprint then = commit.fingerprint();
        if (!source.shard().equals(then.shard())) {
            return source.shard() + " has come since " + then.shard() + " was exported";
        }
        String what = source.rows() != then.rows()
                ? ObjectCheck.count(then.rows()) + " rows then, " + ObjectCheck.count(source.rows()) + " now"
                : !source.schemaDigest().equals(then.schemaDigest())
                        ? "its columns are others"
                        : "it was written again on " + source.lastModified();
        return source.shard() + " changed after the export: " + what;
    }
}
