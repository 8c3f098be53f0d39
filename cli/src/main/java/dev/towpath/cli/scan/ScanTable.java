package dev.towpath.cli.scan;

import dev.towpath.activities.privacy.scan.FieldReport;
import dev.towpath.activities.privacy.scan.FieldReport.Counting;
import dev.towpath.activities.privacy.scan.FieldReport.Found;
import dev.towpath.activities.privacy.scan.ScanReport;
import dev.towpath.activities.privacy.scan.ScannedField.Kind;
import dev.towpath.activities.privacy.scan.Suspicion;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.terminal.Mark;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One scan for a person: what was read, a line for each finding, and the rules to add. */
final class ScanTable {
    private static final int LONGEST_LABEL = 60;

    private final Output output;
    private final Target target;

    ScanTable(Output output, Target target) {
        this.output = output;
        this.target = target;
    }

    void show(ScanReport report) {
        Looks looks = output.terminal().outLooks();
        output.line(looks.bold(target.label() + " · " + report.shard().day()));
        output.line(sample(report));
        report.idleRules().forEach(rule -> output.line("· privacy." + rule + " names no column of this shard."));
        switch (report.state()) {
            case CLEAN -> output.line("Nothing in these rows looks personal. Looked for: " + lookedFor() + ".");
            case TREATED -> {
                table(report);
                output.line("All of it is treated by " + treating() + "; there is nothing to add.");
            }
            case OPEN -> {
                table(report);
                proposals(report);
            }
        }
        output.line("");
    }

    private static String sample(ScanReport report) {
        String rows = report.rows() == report.shardRows()
                ? "all " + Quantities.count(report.rows(), "row")
                : report.rows() < report.shardRows()
                        ? "the first " + Quantities.count(report.rows()) + " of "
                                + Quantities.count(report.shardRows(), "row")
                        : Quantities.count(report.rows(), "row");
        return report.shard().name() + ": " + rows + " read, " + Quantities.size(report.wireBytes()) + " received; "
                + Quantities.size(report.billedBytes()) + " of BigQuery's reads, "
                + ReadPrice.ofBytes(report.billedBytes()) + ". No value is shown.";
    }

    private void table(ScanReport report) {
        int labels = report.fields().stream()
                .mapToInt(field -> label(field).length())
                .max()
                .orElse(0);
        int words = report.fields().stream()
                .flatMap(field -> field.found().stream())
                .mapToInt(found -> found.suspicion().words().length())
                .max()
                .orElse(0);
        String format = "%s %-" + Math.max(labels, 5) + "s  %-" + Math.max(words, 10) + "s  %11s  %7s  %11s  %s";
        output.line("");
        output.line(format.formatted(" ", "FIELD", "LOOKS LIKE", "ROWS", "SHARE", "DISTINCT", "BY THE RULES"));
        Looks looks = output.terminal().outLooks();
        for (FieldReport field : report.fields()) {
            for (Found found : field.found()) {
                output.line(format.formatted(
                        looks.mark(found.openRows() > 0 ? Mark.WARNING : Mark.OK),
                        label(field),
                        found.suspicion().words(),
                        Quantities.count(found.rows()),
                        share(found.rows(), report.rows()),
                        (found.counting() == Counting.EXACT ? "" : "> ") + Quantities.count(found.distinct()),
                        treatment(field, found)));
            }
        }
        output.line("");
    }

    private static String treatment(FieldReport field, Found found) {
        if (found.openRows() == 0) {
            return field.treatment();
        }
        return found.openRows() == found.rows()
                ? "stays" + (field.treatment().equals("kept") ? "" : ", though " + field.treatment())
                : "stays in " + Quantities.count(found.openRows(), "row") + ", though " + field.treatment();
    }

    private void proposals(ScanReport report) {
        if (!report.proposals().isEmpty()) {
            output.line("What stays needs rules. Put these first below privacy.rules, as the first match wins;"
                    + " what " + treating() + " treats already is left out:");
            output.line("");
            report.proposals().forEach(rule -> output.line(RuleYaml.line(rule)));
            output.line("");
            output.line("Then: towpath config validate, and towpath scan "
                    + report.shard().day() + target.options());
        }
        boolean unnamed = report.fields().stream()
                .anyMatch(field -> field.isOpen()
                        && (field.field().kind() == Kind.KEYS || field.field().kind() == Kind.UNNAMED));
        if (unnamed) {
            output.line("Keys that look personal themselves can't be named in a rule without repeating them:"
                    + " privacy.profile standard, or suspects: redact, takes that out.");
        }
    }

    private String treating() {
        PrivacySettings privacy = target.table().privacy();
        String profile = "the profile " + privacy.profile().name().toLowerCase(Locale.ROOT);
        return privacy.rules().isEmpty()
                ? profile
                : profile + " with your " + Quantities.count(privacy.rules().size(), "rule");
    }

    private static String share(long rows, long all) {
        double share = 100.0 * rows / all;
        return share < 0.05 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", share);
    }

    private static String lookedFor() {
        return Arrays.stream(Suspicion.values()).map(Suspicion::words).collect(Collectors.joining("; "));
    }

    /** A key may hold anything, line ends included. */
    private static String label(FieldReport field) {
        String label = field.field().label().replaceAll("\\p{Cntrl}", "?");
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label;
    }
}
