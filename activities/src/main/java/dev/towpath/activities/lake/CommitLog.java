package dev.towpath.activities.lake;

import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbered commits of each day: the only truth about what the lake holds. */
public final class CommitLog {
    private static final Pattern KEY = Pattern.compile("(\\d{8})/(\\d{6,})\\.json");

    private final ObjectStore store;
    private final LakeKeys keys;

    public CommitLog(ObjectStore store, LakeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** The commit that is the day's. */
    public Optional<CommitRecord> highest(DayKey day) {
        List<Long> numbers = numbers(day);
        return numbers.isEmpty() ? Optional.empty() : Optional.of(fetch(day, numbers.getLast()));
    }

    /** Every commit of the day, the first one first. */
    public List<CommitRecord> history(DayKey day) {
        return numbers(day).stream().map(number -> fetch(day, number)).toList();
    }

    /** Every day that has a commit, the oldest first. */
    public List<LocalDate> days(String property, TableKind table) {
        return List.copyOf(highestNumbers(property, table, LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))
                .keySet());
    }

    public String key(DayKey day, long number) {
        return keys.commit(day, number);
    }

    /** The highest commits of the days from … to that have any: one listing, and one read each. */
    public Map<LocalDate, CommitRecord> highestOf(String property, TableKind table, LocalDate from, LocalDate to) {
        Map<LocalDate, CommitRecord> commits = new TreeMap<>();
        highestNumbers(property, table, from, to)
                .forEach((day, number) -> commits.put(day, fetch(new DayKey(property, table, day), number)));
        return commits;
    }

    /**
     * Writes the record under its number unless that number is taken. A lost answer is settled by reading back: a record
     * that says the same of the same generation is ours.
     */
    public PutOutcome append(DayKey day, CommitRecord record) {
        String key = keys.commit(day, record.number());
        PutOutcome outcome;
        try {
            outcome = store.putIfAbsent(key, LakeJson.write(record), LakeJson.CONTENT_TYPE);
        } catch (TowpathException e) {
            throw e.type() == FailureType.UNAVAILABLE ? unknown(day, record, e) : e;
        }
        return outcome == PutOutcome.EXISTS && isSame(fetch(day, record.number()), record)
                ? PutOutcome.WRITTEN
                : outcome;
    }

    /** Generation alone does not tell: an erasure that finds nobody, and a rollback, commit one that was there before. */
    private static boolean isSame(CommitRecord there, CommitRecord record) {
        return there.generation().equals(record.generation())
                && there.kind() == record.kind()
                && there.suppressionVersion() == record.suppressionVersion();
    }

    /**
     * The commit that made this generation the day's, if one did so since. It need not be the highest any more.
     *
     * @param since when the generation was planned, or before
     */
    Optional<CommitRecord> findExport(DayKey day, String generation, Instant since) {
        List<Long> numbers = numbers(day);
        for (int i = numbers.size() - 1; i >= 0; i--) {
            CommitRecord commit = fetch(day, numbers.get(i));
            if (commit.kind() == Kind.EXPORT && commit.generation().equals(generation)) {
                return Optional.of(commit);
            }
            if (commit.committedAt().isBefore(since)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static TowpathException unknown(DayKey day, CommitRecord record, TowpathException cause) {
        return new TowpathException(
                FailureType.COMMIT_UNKNOWN,
                "Cannot tell whether commit " + record.number() + " of " + day + " was written: S3 gave no answer.",
                "",
                cause);
    }

    private Map<LocalDate, Long> highestNumbers(String property, TableKind table, LocalDate from, LocalDate to) {
        String folder = keys.commitsFolder(property, table);
        Map<LocalDate, Long> numbers = new TreeMap<>();
        for (ObjectStore.StoredObject object : store.list(folder + commonPrefix(from, to))) {
            Matcher key = KEY.matcher(object.key().substring(folder.length()));
            if (!key.matches()) {
                continue;
            }
            LocalDate day = LocalDate.parse(key.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            if (!day.isBefore(from) && !day.isAfter(to)) {
                numbers.merge(day, Long.valueOf(key.group(2)), Math::max);
            }
        }
        return numbers;
    }

    private static String commonPrefix(LocalDate from, LocalDate to) {
        String first = DateTimeFormatter.BASIC_ISO_DATE.format(from);
        String last = DateTimeFormatter.BASIC_ISO_DATE.format(to);
        int length = 0;
        while (length < first.length() && first.charAt(length) == last.charAt(length)) {
            length++;
        }
        return first.substring(0, length);
    }

    private List<Long> numbers(DayKey day) {
        String folder = keys.commitsFolder(day);
        List<Long> numbers = new ArrayList<>();
        for (ObjectStore.StoredObject object : store.list(folder)) {
            Matcher key = KEY.matcher(day.compactDay() + "/" + object.key().substring(folder.length()));
            if (key.matches()) {
                numbers.add(Long.valueOf(key.group(2)));
            }
        }
        numbers.sort(null);
        return numbers;
    }

    private CommitRecord fetch(DayKey day, long number) {
        String key = keys.commit(day, number);
        byte[] json = store.findBytes(key)
                .orElseThrow(() -> new TowpathException(
                        FailureType.UNAVAILABLE, "Cannot read commit " + store.uri(key) + ": it went away.", ""));
        try {
            requireReadable(key, LakeJson.version(json));
            return LakeJson.read(json, CommitRecord.class);
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.CONFIG_MISMATCH,
                    "Cannot read commit " + store.uri(key) + ": it is not a commit record.",
                    "aws s3 cp " + store.uri(key) + " -",
                    e);
        }
    }

    private void requireReadable(String key, int version) {
        if (version > CommitRecord.VERSION) {
            throw new TowpathException(
                    FailureType.CONFIG_MISMATCH,
                    "Cannot read commit " + store.uri(key) + ": it has format " + version
                            + ", and this Towpath reads formats up to " + CommitRecord.VERSION + ".",
                    "update Towpath to the version that wrote it; `towpath version` shows this one's");
        }
    }
}
