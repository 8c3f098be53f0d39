package dev.towpath.workflows.backfill;

import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.runtime.WorkflowTexts;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What became of the days so far. */
final class BackfillLedger {
    private static final int NAMED_DAYS = 50;
    private static final int SHOWN_SENTENCES = 10;

    private final SortedSet<LocalDate> failedDays = new TreeSet<>();
    private final Map<LocalDate, String> sentences = new LinkedHashMap<>();
    private int exported;
    private int unchanged;
    private int missing;
    private int waiting;
    private long rows;
    private long parquetBytes;

    BackfillLedger(BackfillTally carried) {
        if (carried != null) {
            failedDays.addAll(carried.failedDays());
            exported = carried.exported();
            unchanged = carried.unchanged();
            missing = carried.missing();
            waiting = carried.waiting();
            rows = carried.rows();
            parquetBytes = carried.parquetBytes();
        }
    }

    void finished(DayOutcome outcome, long dayRows, long daySize) {
        switch (outcome) {
            case EXPORTED -> {
                exported++;
                rows += dayRows;
                parquetBytes += daySize;
            }
            case UNCHANGED -> unchanged++;
            case NO_SHARD -> missing++;
        }
    }

    void waits() {
        waiting++;
    }

    void failed(LocalDate day, String sentence) {
        failedDays.add(day);
        sentences.put(day, sentence);
    }

    /**
     * Whether a crawl has anything to show. A day that is unchanged may have been committed by a backfill that came to
     * its end before its crawl.
     */
    boolean anyCommitted() {
        return exported + unchanged > 0;
    }

    /** Days that came to some end. */
    int done() {
        return exported + unchanged + missing + waiting + failedDays.size();
    }

    boolean anyFailed() {
        return !failedDays.isEmpty();
    }

    int failedCount() {
        return failedDays.size();
    }

    /** ISO dates by commas, the first fifty. */
    String failedNames() {
        String names =
                failedDays.stream().limit(NAMED_DAYS).map(LocalDate::toString).collect(Collectors.joining(", "));
        return failedDays.size() <= NAMED_DAYS ? names : names + ", …";
    }

    BackfillTally tally(LocalDate next, boolean paused) {
        return new BackfillTally(
                next, exported, unchanged, missing, waiting, failedDays.stream().toList(), rows, parquetBytes, paused);
    }

    BackfillResult result() {
        return new BackfillResult(done(), exported, unchanged, missing, waiting, failedNames(), rows, parquetBytes);
    }

    /** For the Web UI: counts that are not zero, then failures with their sentences, a few of them. */
    Map<String, String> rows() {
        Map<String, String> shown = new LinkedHashMap<>();
        count(shown, "exported", exported);
        count(shown, "unchanged", unchanged);
        count(shown, "without a shard", missing);
        count(shown, "waiting elsewhere", waiting);
        if (rows > 0) {
            shown.put("rows", WorkflowTexts.count(rows));
        }
        if (anyFailed()) {
            shown.put("failed", failedDays.size() + ": " + failedNames());
        }
        sentences.entrySet().stream()
                .limit(SHOWN_SENTENCES)
                .forEach(failure -> shown.put(failure.getKey().toString(), failure.getValue()));
        return shown;
    }

    private static void count(Map<String, String> shown, String name, int days) {
        if (days > 0) {
            shown.put(name, Integer.toString(days));
        }
    }
}
