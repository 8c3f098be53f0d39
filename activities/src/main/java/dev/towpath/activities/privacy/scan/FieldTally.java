package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.scan.DecidedValues.Looked;
import dev.towpath.activities.privacy.scan.DecidedValues.Novelty;
import dev.towpath.activities.privacy.scan.DecidedValues.Verdict;
import dev.towpath.activities.privacy.scan.FieldReport.Counting;
import dev.towpath.activities.privacy.scan.FieldReport.Found;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what the values of one field look like. A row counts once, however many such values it has. */
final class FieldTally {
    private static final long NUMBERS = 0x9e3779b97f4a7c15L;

    private final ScannedField field;
    private final Detection detection;
    private final DecidedValues decided;
    private final Map<Suspicion, Counts> counts = new EnumMap<>(Suspicion.class);
    private String treatment = "";
    private long rows;
    private long lastRow = -1;

    FieldTally(ScannedField field, Detection detection, AtomicInteger room) {
        this.field = field;
        this.detection = detection;
        this.decided = new DecidedValues(room);
    }

    private static final class Counts {
        private long rows;
        private long lastRow = -1;
        private long openRows;
        private long lastOpenRow = -1;
        private long distinct;
    }

    /** @param row index, rising */
    void text(long row, byte[] utf8, KeyedTreatment by) {
        if (utf8.length > 0) {
            count(
                    row,
                    decided.look(hash(utf8, by.seed()), () -> decide(new String(utf8, StandardCharsets.UTF_8), by)),
                    by);
        }
    }

    void number(long row, double number, KeyedTreatment by) {
        long hash = mix(Double.doubleToLongBits(number) ^ NUMBERS ^ by.seed());
        count(row, decided.look(hash, () -> decide(number, by)), by);
    }

    private Verdict decide(String text, KeyedTreatment by) {
        Set<Suspicion> found = by.isKeyed() ? detection.under(by.key(), text) : detection.of(text);
        if (found.isEmpty()) {
            return Verdict.NOTHING;
        }
        String left = by.treatment().leftOf(text);
        if (left.isEmpty() || left.equals(Redactor.MARKER)) {
            return new Verdict(found, Set.of());
        }
        // The rest may look like something else than the whole did.
        Set<Suspicion> open = by.isKeyed() ? detection.under(by.key(), left) : detection.of(left);
        Set<Suspicion> all = EnumSet.copyOf(found);
        all.addAll(open);
        return new Verdict(all, open);
    }

    private Verdict decide(double number, KeyedTreatment by) {
        Set<Suspicion> found = detection.under(by.key(), number);
        if (found.isEmpty()) {
            return Verdict.NOTHING;
        }
        return new Verdict(found, by.treatment().keeps(number) ? found : Set.of());
    }

    private void count(long row, Looked looked, KeyedTreatment by) {
        if (lastRow != row) {
            lastRow = row;
            rows++;
        }
        Verdict verdict = looked.verdict();
        if (verdict.found().isEmpty()) {
            return;
        }
        if (treatment.isEmpty() || !verdict.open().isEmpty()) {
            treatment = by.treatment().word();
        }
        for (Suspicion suspicion : verdict.found()) {
            Counts each = counts.computeIfAbsent(suspicion, unseen -> new Counts());
            if (each.lastRow != row) {
                each.lastRow = row;
                each.rows++;
            }
            if (verdict.open().contains(suspicion) && each.lastOpenRow != row) {
                each.lastOpenRow = row;
                each.openRows++;
            }
            if (looked.novelty() == Novelty.NEW) {
                each.distinct++;
            }
        }
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    FieldReport report() {
        Counting counting = decided.isComplete() ? Counting.EXACT : Counting.AT_LEAST;
        List<Found> found = counts.entrySet().stream()
                .map(each -> new Found(
                        each.getKey(),
                        each.getValue().rows,
                        each.getValue().openRows,
                        each.getValue().distinct,
                        counting))
                .toList();
        return new FieldReport(field, rows, treatment, found);
    }

    /** FNV-1a, mixed. */
    private static long hash(byte[] utf8, long seed) {
        long hash = 0xcbf29ce484222325L ^ seed;
        for (byte each : utf8) {
            hash = (hash ^ (each & 0xff)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
