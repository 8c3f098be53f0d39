package dev.towpath.activities.lake;

import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.workflows.activity.ScheduleActivities.Garbage;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deletes generations that nothing reads any more: superseded for {@code keepSuperseded}, at least a day because running
 * queries still read them, or never committed for a week. The current generation stays, and whatever a commit names that
 * a rollback can still go back to; and what the catalog shows, should publication lag behind.
 */
public final class GarbageCollector {
    private static final Duration SHORTEST_KEEP = Duration.ofHours(24);
    private static final Duration KEEP_UNCOMMITTED = Duration.ofDays(7);
    private static final Pattern PATH = Pattern.compile("(\\d{8})/([^/.]+)(?:/.*|\\.json)");

    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;
    private final ShownFolder shown;
    private final AudiencePlaces audiences;
    private final ShownFolder shownAudience;
    private final Duration keepSuperseded;
    private final Clock clock;

    /** The folder that the catalog shows for a day, as an {@code s3://} address; empty where it shows none. */
    @FunctionalInterface
    public interface ShownFolder {
        String of(DayTarget target);
    }

    /** Without audience tables. */
    public GarbageCollector(
            ObjectStore store, LakeKeys keys, CommitLog log, ShownFolder shown, Duration keepSuperseded, Clock clock) {
        this(store, keys, log, shown, AudiencePlaces.NONE, target -> "", keepSuperseded, clock);
    }

    /**
     * @param shown of the main tables
     * @param shownAudience of the audience tables, given the day as they have it
     */
    public GarbageCollector(
            ObjectStore store,
            LakeKeys keys,
            CommitLog log,
            ShownFolder shown,
            AudiencePlaces audiences,
            ShownFolder shownAudience,
            Duration keepSuperseded,
            Clock clock) {
        this.audiences = audiences;
        this.shownAudience = shownAudience;
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.shown = shown;
        this.keepSuperseded = keepSuperseded.compareTo(SHORTEST_KEEP) < 0 ? SHORTEST_KEEP : keepSuperseded;
        this.clock = clock;
    }

    /** What there is to delete of the main output, of all days of a table. */
    public List<StoredObject> find(String property, TableKind table, String lakeTable, String propertyName) {
        List<StoredObject> garbage = new ArrayList<>();
        NavigableMap<LocalDate, Map<String, List<StoredObject>>> days = generations(property, table, lakeTable);
        if (days.isEmpty()) {
            return garbage;
        }
        Map<LocalDate, CommitRecord> highest = log.highestOf(property, table, days.firstKey(), days.lastKey());
        days.forEach((day, generations) -> {
            if (isSettled(highest.get(day), generations)) {
                return;
            }
            DayTarget target = new DayTarget(new DayKey(property, table, day), lakeTable, propertyName);
            garbage.addAll(ofDay(target, generations));
        });
        return garbage;
    }

    /** Deletes what {@link #find} finds, and the like of the audience's. */
    public Garbage collect(String property, TableKind table, String lakeTable, String propertyName) {
        Garbage main = delete(find(property, table, lakeTable, propertyName));
        return audiences
                .find(property, table)
                .map(place -> new GarbageCollector(
                                place.store(), place.keys(), log, shownAudience, keepSuperseded, clock)
                        .collect(property, table, place.lakeTable(), propertyName))
                .map(audience ->
                        new Garbage(main.objects() + audience.objects(), main.sizeBytes() + audience.sizeBytes()))
                .orElse(main);
    }

    private Garbage delete(List<StoredObject> garbage) {
        store.delete(garbage.stream().map(StoredObject::key).toList());
        return new Garbage(
                garbage.size(),
                garbage.stream().mapToLong(StoredObject::sizeBytes).sum());
    }

    private List<StoredObject> ofDay(DayTarget target, Map<String, List<StoredObject>> generations) {
        List<CommitRecord> history = log.history(target.day());
        Set<String> kept = keysToKeep(history);
        List<StoredObject> garbage = new ArrayList<>();
        generations.forEach((generation, objects) -> {
            if (expired(generation, objects, history)) {
                objects.stream().filter(object -> !kept.contains(object.key())).forEach(garbage::add);
            }
        });
        if (!garbage.isEmpty()) {
            String folder = shown.of(target);
            garbage.removeIf(
                    object -> !folder.isEmpty() && store.uri(object.key()).startsWith(folder));
        }
        return garbage;
    }

    private boolean expired(String generation, List<StoredObject> objects, List<CommitRecord> history) {
        for (int commit = history.size() - 1; commit >= 0; commit--) {
            if (history.get(commit).generation().equals(generation)) {
                return expired(history, commit);
            }
        }
        Instant newest = objects.stream()
                .map(StoredObject::modified)
                .reduce(GenerationNames.namedAt(generation), (one, other) -> one.isAfter(other) ? one : other);
        return newest.plus(KEEP_UNCOMMITTED).isBefore(clock.instant());
    }

    /** Whether the commit was superseded long ago; the current one never was. */
    private boolean expired(List<CommitRecord> history, int commit) {
        return commit < history.size() - 1
                && history.get(commit + 1).committedAt().plus(keepSuperseded).isBefore(clock.instant());
    }

    private Set<String> keysToKeep(List<CommitRecord> history) {
        Set<String> kept = new HashSet<>();
        for (int commit = 0; commit < history.size(); commit++) {
            if (!expired(history, commit)) {
                history.get(commit).outputs().stream()
                        .flatMap(output -> output.parts().stream())
                        .forEach(part -> {
                            kept.add(part.stagedKey());
                            kept.add(part.publishedKey());
                        });
            }
        }
        return kept;
    }

    /** Parts and plans of every generation, in whichever catalog mode they were written. */
    private NavigableMap<LocalDate, Map<String, List<StoredObject>>> generations(
            String property, TableKind table, String lakeTable) {
        NavigableMap<LocalDate, Map<String, List<StoredObject>>> days = new TreeMap<>();
        for (String folder : List.of(
                keys.stagingFolder(property, table),
                keys.generationsFolder(property, lakeTable),
                keys.plansFolder(property, table))) {
            for (StoredObject object : store.list(folder)) {
                Matcher path = PATH.matcher(object.key().substring(folder.length()));
                if (path.matches() && GenerationNames.isName(path.group(2))) {
                    days.computeIfAbsent(
                                    LocalDate.parse(path.group(1), DateTimeFormatter.BASIC_ISO_DATE),
                                    day -> new TreeMap<>())
                            .computeIfAbsent(path.group(2), generation -> new ArrayList<>())
                            .add(object);
                }
            }
        }
        return days;
    }

    /** Whether nothing but the current generation is there: usual for most days, and one read tells it. */
    private static boolean isSettled(CommitRecord highest, Map<String, List<StoredObject>> generations) {
        return highest != null && generations.keySet().equals(Set.of(highest.generation()));
    }
}
