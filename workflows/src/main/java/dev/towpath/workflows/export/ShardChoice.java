package dev.towpath.workflows.export;

import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SourceActivities.FoundShard;
import dev.towpath.workflows.activity.SourceActivities.FoundShards;
import dev.towpath.workflows.model.ShardKind;
import java.time.Instant;
import java.util.Optional;

/** Which of a day's shards will do now, or from when on less will do. */
sealed interface ShardChoice {
    /** @param streamsOnly taken early because the property has no daily export */
    record Take(FoundShard shard, boolean streamsOnly) implements ShardChoice {}

    /** @param provisionalFrom when a provisional shard will do; absent: it does already, or never will */
    record Wait(Optional<Instant> provisionalFrom) implements ShardChoice {}

    /**
     * The daily shard whenever it is there; before {@code dayEnd + dailyUntil} nothing else, then the other kinds in the
     * order of the settings. A property that only streams has nothing to wait for but the day's end.
     */
    static ShardChoice choose(FoundShards found, DaySettings settings, Instant now) {
        if (settings.sources().contains(ShardKind.DAILY)) {
            Optional<FoundShard> daily = found.find(ShardKind.DAILY);
            if (daily.isPresent()) {
                return new Take(daily.get(), false);
            }
        }
        Instant provisionalFrom = provisionalFrom(found, settings);
        if (now.isBefore(provisionalFrom)) {
            return new Wait(
                    settings.sources().stream().anyMatch(ShardKind::provisional)
                            ? Optional.of(provisionalFrom)
                            : Optional.empty());
        }
        return settings.sources().stream()
                .map(found::find)
                .flatMap(Optional::stream)
                .findFirst()
                .<ShardChoice>map(shard -> new Take(shard, found.streamsOnly()))
                .orElse(new Wait(Optional.empty()));
    }

    private static Instant provisionalFrom(FoundShards found, DaySettings settings) {
        boolean nothingBetterComes = found.streamsOnly() || !settings.sources().contains(ShardKind.DAILY);
        return nothingBetterComes ? settings.dayEnd() : settings.dayEnd().plus(settings.dailyUntil());
    }
}
