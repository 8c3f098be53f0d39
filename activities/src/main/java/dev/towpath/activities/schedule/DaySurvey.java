package dev.towpath.activities.schedule;

import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.bigquery.Shards.ShardState;
import dev.towpath.activities.export.TransformIdentity;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.DayKey;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Compares shards with commits: one listing of the dataset, one listing of the commits, and one look at each shard of
 * the range (a listing has neither rows nor modification time).
 */
public final class DaySurvey {
    private final Shards shards;
    private final CommitLog commits;
    private final BiPredicate<DayTarget, CommitRecord> shown;

    /** A survey that does not ask the catalog: no day is unpublished. */
    public DaySurvey(Shards shards, CommitLog commits) {
        this(shards, commits, (target, commit) -> true);
    }

    /** @param shown whether the catalog shows a commit; asked for each day that is current otherwise */
    public DaySurvey(Shards shards, CommitLog commits, BiPredicate<DayTarget, CommitRecord> shown) {
        this.shards = shards;
        this.commits = commits;
        this.shown = shown;
    }

    /** The state of each day of the range, both ends included, oldest first. */
    public Map<LocalDate, SurveyedDay> survey(
            PropertySettings property, TableSettings table, LocalDate from, LocalDate to) {
        Map<LocalDate, List<Shard>> found = shards.list(property.project(), property.id(), table.table()).stream()
                .filter(shard -> !shard.day().isBefore(from) && !shard.day().isAfter(to))
                .filter(shard -> table.sources().contains(shard.kind()))
                .collect(Collectors.groupingBy(Shard::day));
        Map<LocalDate, CommitRecord> committed = commits.highestOf(property.id(), table.table(), from, to);
        Map<LocalDate, SurveyedDay> days = new TreeMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            Optional<CommitRecord> commit = Optional.ofNullable(committed.get(day));
            Optional<ShardState> state = best(found.getOrDefault(day, List.of()), table)
                    .flatMap(shard -> shards.find(property.project(), property.id(), shard));
            days.put(day, new SurveyedDay(verdict(target(property, table, day), commit, state, table), commit, state));
        }
        return days;
    }

    private static Optional<Shard> best(List<Shard> candidates, TableSettings table) {
        return candidates.stream()
                .min(Comparator.comparingInt(shard -> table.sources().indexOf(shard.kind())));
    }

    /** What a daily shard gave is never replaced by what a provisional one holds, should the daily one be gone. */
    private SurveyedDay.Verdict verdict(
            DayTarget target, Optional<CommitRecord> commit, Optional<ShardState> state, TableSettings table) {
        if (state.isEmpty()) {
            return commit.isPresent() ? SurveyedDay.Verdict.CURRENT : SurveyedDay.Verdict.MISSING;
        }
        if (commit.isEmpty()) {
            return SurveyedDay.Verdict.NEW;
        }
        boolean daily = !commit.get().provisional();
        if (daily && state.get().fingerprint().shardKind().provisional()) {
            return SurveyedDay.Verdict.CURRENT;
        }
        if (!TransformIdentity.isCurrent(commit.get(), state.get().fingerprint(), table)) {
            return SurveyedDay.Verdict.CHANGED;
        }
        return shown.test(target, commit.get()) ? SurveyedDay.Verdict.CURRENT : SurveyedDay.Verdict.UNPUBLISHED;
    }

    private static DayTarget target(PropertySettings property, TableSettings table, LocalDate day) {
        return new DayTarget(new DayKey(property.id(), table.table(), day), table.lakeTable(), property.name());
    }
}
