package dev.towpath.cli.verify;

import dev.towpath.activities.verify.Check;
import dev.towpath.activities.verify.Finding;
import dev.towpath.activities.verify.VerifiedDay;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The days of a table, newest first; beneath each what differs, one line each, and the command that helps. */
final class VerifyTable {
    private static final String ROW = "%-10s  %s %-9s  %-10s  %12s  %-10s  %s";
    private static final String BENEATH = " ".repeat(12);
    private static final String NONE = "–";

    private final Output output;
    private final Target target;
    private final Set<Check> checks;

    VerifyTable(Output output, Target target, Set<Check> checks) {
        this.output = output;
        this.target = target;
        this.checks = checks;
    }

    void begin() {
        Looks looks = output.terminal().outLooks();
        output.line(looks.bold(target.label()));
        output.line(ROW.formatted(
                        "DAY",
                        " ",
                        "COMMIT",
                        "OBJECTS",
                        checks.contains(Check.DEEP) ? "ROWS READ" : "PARQUET ROWS",
                        "PARTITION",
                        checks.contains(Check.SOURCE) ? "BIGQUERY" : "")
                .stripTrailing());
    }

    void show(VerifiedDay day) {
        Looks looks = output.terminal().outLooks();
        output.line((day.commit().isEmpty() ? uncommitted(day, looks) : row(day, looks)).stripTrailing());
        for (Finding finding : day.findings()) {
            output.line(BENEATH + looks.mark(Mark.FAILED) + " " + finding.text());
            output.line(BENEATH + "  " + finding.command());
        }
    }

    private static String uncommitted(VerifiedDay day, Looks looks) {
        return ROW.formatted(day.day().day(), looks.mark(Mark.IDLE), "no commit", NONE, NONE, NONE, "");
    }

    private String row(VerifiedDay day, Looks looks) {
        return ROW.formatted(
                day.day().day(),
                looks.mark(day.right() ? Mark.OK : Mark.FAILED),
                "gen " + day.commit().orElseThrow().number(),
                day.objects().found() + " of " + day.objects().expected(),
                Quantities.count(day.objects().rows()),
                partition(day),
                source(day.source()));
    }

    private static String partition(VerifiedDay day) {
        return switch (day.partition()) {
            case REGISTERED -> "registered";
            case NONE, NOT_LOOKED_AT -> NONE;
            case MISSING -> "missing";
            case ELSEWHERE -> "elsewhere";
            case NEEDLESS -> "needless";
            case NO_CATALOG -> "files only";
        };
    }

    private static String source(Source source) {
        return switch (source.state()) {
            case NOT_ASKED -> "";
            case SAME -> Quantities.count(source.rows()) + "  same";
            case CHANGED -> Quantities.count(source.rows()) + "  changed after the export";
            case GONE -> NONE + "  gone";
        };
    }

    void end(List<VerifiedDay> verified) {
        notes(verified).forEach((note, days) -> output.line("· " + days(days) + ": " + note));
        long committed =
                verified.stream().filter(day -> day.commit().isPresent()).count();
        long differing = verified.stream().filter(day -> !day.right()).count();
        List<LocalDate> uncommitted = verified.stream()
                .filter(day -> day.commit().isEmpty())
                .map(day -> day.day().day())
                .toList();
        String without = uncommitted.isEmpty() ? "" : " Without a commit: " + days(uncommitted) + ".";
        if (committed == 0) {
            output.line("Nothing was exported." + without);
        } else {
            output.line(
                    "Right: " + (committed - differing) + " of " + Quantities.count(committed, "day") + "." + without);
        }
        output.line("");
    }

    private static Map<String, List<LocalDate>> notes(List<VerifiedDay> verified) {
        Map<String, List<LocalDate>> notes = new LinkedHashMap<>();
        verified.forEach(day -> day.notes()
                .forEach(note -> notes.computeIfAbsent(note, unseen -> new ArrayList<>())
                        .add(day.day().day())));
        return notes;
    }

    /** {@code 2024-03-26}, {@code 2024-03-26 and 3 more days}. */
    private static String days(List<LocalDate> days) {
        return days.size() == 1
                ? days.getFirst().toString()
                : days.getFirst() + " and " + Quantities.count(days.size() - 1L, "more day");
    }
}
