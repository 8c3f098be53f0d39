package dev.towpath.cli.redact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.privacy.redaction.Finding;
import dev.towpath.activities.privacy.redaction.Findings;
import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.redaction.Strictness;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.Terminal.Charset;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
    protected int run(Invocation invocation) throws IOException {
        Output output = invocation.output();
        Tally tally = new Tally(Redactor.of(profile), key);
        if (output.format() == OutputFormat.TEXT) {
            filter(output.terminal(), tally);
        } else {
            read(output, tally);
        }
        output.remark(tally.summary());
        if (output.format() != OutputFormat.TEXT) {
            output.document(tally.document(), ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    /** Flushes when no more lines are at hand; ends quietly when nobody reads any more. */
    private static void filter(Terminal terminal, Tally tally) throws IOException {
        BufferedReader in = terminal.in();
        PrintWriter out = lines(terminal);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.print(tally.redact(line));
            out.print('\n');
            if (!in.ready() && out.checkError()) {
                return;
            }
        }
        out.flush();
    }

    /** UTF-8 whatever the locale can show: what goes through a filter must come out whole. */
    private static PrintWriter lines(Terminal terminal) {
        return terminal.outLooks().charset() == Charset.UNICODE
                ? terminal.out()
                : new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }

    /** A line each under {@code -o jsonl}; only the counts under {@code -o json}, as lines may be without end. */
    private static void read(Output output, Tally tally) throws IOException {
        BufferedReader in = output.terminal().in();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            output.event("line", Output.object().put("text", tally.redact(line)));
        }
    }

    /** Redacts, and counts what was done. */
    private static final class Tally {
        private final Redactor redactor;
        private final String key;
        private final Findings findings = new Findings();
        private long lines;
        private long changed;

        Tally(Redactor redactor, String key) {
            this.redactor = redactor;
            this.key = key;
        }

        String redact(String line) {
            String redacted = key == null ? redactor.redact(line, findings) : redactor.redactUnder(key, line, findings);
            lines++;
            changed += redacted.equals(line) ? 0 : 1;
            return redacted;
        }

        String summary() {
            List<String> counts = new ArrayList<>();
            findings.counts().forEach((finding, count) -> counts.add(finding.counted(count)));
            return "%,d of %,d %s changed%s."
                    .formatted(
                            changed,
                            lines,
                            lines == 1 ? "line" : "lines",
                            counts.isEmpty() ? "" : ": " + String.join(", ", counts));
        }

        ObjectNode document() {
            ObjectNode body = Output.object().put("lines", lines).put("changed", changed);
            ObjectNode counts = body.putObject("findings");
            for (Map.Entry<Finding, Long> each : findings.counts().entrySet()) {
                counts.put(name(each.getKey()), each.getValue());
            }
            return body;
        }

        private static String name(Finding finding) {
            return finding.name().toLowerCase(Locale.ROOT);
        }
    }
}
