package dev.towpath.cli.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.privacy.redaction.Finding;
import dev.towpath.activities.privacy.redaction.Findings;
import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.redaction.Strictness;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.filter.LineRule.Filtered;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code towpath redact}. */
@Command(
        name = "redact",
        description = "Texts on standard input, what the lake would hold of them, a line each."
                + " No configuration, no network.",
        footer = {
            "towpath redact < page-locations.txt",
            "towpath redact --profile strict --key search_term < search-terms.txt | sort | uniq -c"
        })
public final class RedactCommand extends TowpathCommand {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "standard: e-mails, phones with a +, tokens, passwords, personal parameters."
                    + " strict: also names, zip codes, search terms, click IDs. Default: standard.")
    private Strictness profile = Strictness.STANDARD;

    @Option(
            names = "--key",
            paramLabel = "NAME",
            description = "The parameter that all lines are values of, such as page_location: under some names"
                    + " (email, token, phone …) a value is REDACTED as a whole.")
    private String key;

    public RedactCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) {
        Output output = invocation.output();
        Tally tally = new Tally(Redactor.of(profile), key);
        LineCounts counts = LineFilter.run(invocation, line -> new Filtered.Text(tally.redact(line)));
        output.remark(tally.summary(counts));
        counts.withheld()
                .forEach((reason, count) ->
                        output.remark("  " + Quantities.count(count) + " left empty: " + reason.words()));
        if (output.format() != OutputFormat.TEXT) {
            output.document(tally.document(counts), ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    /** Redacts, and counts what was done. */
    private static final class Tally {
        private final Redactor redactor;
        private final String key;
        private final Findings findings = new Findings();
        private long changed;

        Tally(Redactor redactor, String key) {
            this.redactor = redactor;
            this.key = key;
        }

        String redact(String line) {
            String redacted = key == null ? redactor.redact(line, findings) : redactor.redactUnder(key, line, findings);
            changed += redacted.equals(line) ? 0 : 1;
            return redacted;
        }

        String summary(LineCounts lines) {
            List<String> counts = new ArrayList<>();
            findings.counts().forEach((finding, count) -> counts.add(finding.counted(count)));
            return Quantities.count(changed) + " of " + Quantities.count(lines.lines(), "line") + " changed"
                    + (counts.isEmpty() ? "" : ": " + String.join(", ", counts)) + ".";
        }

        ObjectNode document(LineCounts lines) {
            ObjectNode body = Output.object().put("lines", lines.lines()).put("changed", changed);
            ObjectNode counts = body.putObject("findings");
            for (Map.Entry<Finding, Long> each : findings.counts().entrySet()) {
                counts.put(name(each.getKey()), each.getValue());
            }
            ObjectNode withheld = body.putObject("withheld");
            lines.withheld().forEach((reason, count) -> withheld.put(reason.id(), count));
            return body;
        }

        private static String name(Finding finding) {
            return finding.name().toLowerCase(Locale.ROOT);
        }
    }
}
