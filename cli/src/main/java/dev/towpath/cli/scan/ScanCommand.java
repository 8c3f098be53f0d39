package dev.towpath.cli.scan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.privacy.scan.ScanReport;
import dev.towpath.activities.privacy.scan.ScanReport.State;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.days.Days;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.worker.config.LoadedConfig;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code towpath scan}. */
@Command(
        name = "scan",
        description = "Say what in a day's shard looks personal, and the privacy rules to add; prints no value."
                + " Reads a sample from BigQuery, writes nothing, needs no Temporal.",
        footer = {
            "towpath scan 2024-01-31 -p shop",
            "towpath scan yesterday --rows 1000000 --check     (exit code 3 if any of it is untreated)"
        })
public final class ScanCommand extends TowpathCommand {
    private static final String DEFAULT_DAY = "yesterday";
    private static final long MOST_ROWS = 100_000_000;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAY",
            description = "Such as 2024-01-31. Default: yesterday. The shard is the one that an export would read.")
    private String day;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many rows to look at, the shard's first ones. Default: 100000.")
    private long rows;

    @Option(
            names = "--check",
            description = "Exit code 3 if the profile and rules leave anything that looks personal as it is.")
    private boolean check;

    private final ScannerSource scanners;

    public ScanCommand(Invocations invocations, ScannerSource scanners) {
        super(invocations);
        this.scanners = scanners;
    }

    @Override
    protected int run(Invocation invocation) {
        if (rows < 1 || rows > MOST_ROWS) {
            throw CommandFailure.usage(
                    "Cannot read --rows " + rows + ": it is a number from 1 to 100000000.",
                    "towpath scan --rows 100000");
        }
        LoadedConfig config = invocation.config();
        List<Target> targets = invocation.targets(config);
        List<LocalDate> days =
                targets.stream().map(target -> day(invocation, target)).toList();
        Output output = invocation.output();
        ArrayNode list = Output.object().arrayNode();
        State worst = State.CLEAN;
        try (ShardScanner scanner = scanners.open(config.settings())) {
            for (int i = 0; i < targets.size(); i++) {
                ScanReport report = scan(invocation, scanner, targets.get(i), days.get(i));
                worst = worst.compareTo(report.state()) < 0 ? report.state() : worst;
                new ScanTable(output, targets.get(i)).show(report);
                ObjectNode node = ScanJson.node(targets.get(i), report);
                output.event("scan", node);
                list.add(node);
            }
        }
        int exitCode = worst == State.OPEN && check ? ExitCodes.DIFFERENT : ExitCodes.DONE;
        if (output.format() != OutputFormat.TEXT) {
            ObjectNode body = Output.object().put("state", worst.name().toLowerCase(Locale.ROOT));
            body.set("scans", list);
            output.document(body, exitCode);
        }
        return exitCode;
    }

    private ScanReport scan(Invocation invocation, ShardScanner scanner, Target target, LocalDate of) {
        try (SampleProgress progress = new SampleProgress(invocation, target.label() + " " + of)) {
            return scanner.scan(target, of, rows, progress);
        }
    }

    private LocalDate day(Invocation invocation, Target target) {
        DayRange range = invocation.days("scan", new Days(day == null ? DEFAULT_DAY : day), target);
        if (!range.single()) {
            throw CommandFailure.usage(
                    "Cannot scan " + day + ": one day at a time.", "towpath scan " + range.to() + target.options());
        }
        return range.from();
    }
}
