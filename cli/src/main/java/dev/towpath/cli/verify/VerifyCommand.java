package dev.towpath.cli.verify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.verify.Check;
import dev.towpath.activities.verify.DayVerification.Volume;
import dev.towpath.activities.verify.VerifiedDay;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.days.Days;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.worker.config.LoadedConfig;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code towpath verify}. */
@Command(
        name = "verify",
        description = "Recount exported days: commit = objects in S3 = rows in Parquet = catalog. Changes nothing.",
        footer = {"towpath verify last-30d", "towpath verify 2024-03 --deep --source -p shop"})
public final class VerifyCommand extends TowpathCommand {
    private static final String DEFAULT = "last-7d";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DAYS",
            description =
                    "Such as 2024-01-31 or 2024-01. Default: last-7d. Days without a commit are named, not failed.")
    private String days;

    @Option(
            names = "--deep",
            description = "Read every value back and compare rows and column checksums with those taken at extraction.")
    private boolean deep;

    @Option(names = "--source", description = "Compare rows and fingerprint with BigQuery as it is now.")
    private boolean source;

    private final VerifierSource verifiers;

    public VerifyCommand(Invocations invocations, VerifierSource verifiers) {
        super(invocations);
        this.verifiers = verifiers;
    }

    @Override
    protected int run(Invocation invocation) {
        LoadedConfig config = invocation.config();
        List<Target> targets = invocation.targets(config);
        List<DayRange> ranges = targets.stream()
                .map(target -> invocation.days("verify", new Days(days == null ? DEFAULT : days), target))
                .toList();
        ArrayNode list = Output.object().arrayNode();
        boolean right = true;
        try (LakeVerifier verifier = verifiers.open(config.settings());
                ReadingProgress progress = new ReadingProgress(invocation, volume(verifier, targets, ranges))) {
            for (int i = 0; i < targets.size(); i++) {
                Target target = targets.get(i);
                List<VerifiedDay> verified = verify(invocation, verifier, target, ranges.get(i), progress);
                for (VerifiedDay day : verified) {
                    list.add(VerifyJson.node(target, day));
                    right &= day.right();
                }
            }
        }
        int exitCode = right ? ExitCodes.DONE : ExitCodes.DIFFERENT;
        if (invocation.output().format() != OutputFormat.TEXT) {
            ObjectNode body = Output.object().put("state", right ? "right" : "differs");
            body.set("days", list);
            invocation.output().document(body, exitCode);
        }
        return exitCode;
    }

    /** Newest first, each day shown when it is done. */
    private List<VerifiedDay> verify(
            Invocation invocation, LakeVerifier verifier, Target target, DayRange range, ReadingProgress progress) {
        Set<Check> checks = checks();
        VerifyTable table = new VerifyTable(invocation.output(), target, checks);
        table.begin();
        List<VerifiedDay> verified = new ArrayList<>();
        for (LocalDate day : range.newestFirst()) {
            progress.begin(day);
            VerifiedDay found = verifier.verify(target, day, checks, progress);
            progress.pause();
            table.show(found);
            invocation.output().event("day", VerifyJson.node(target, found));
            verified.add(found);
        }
        table.end(verified);
        return verified;
    }

    /** Only {@code --deep} takes long enough for a share of it to be worth knowing. */
    private Volume volume(LakeVerifier verifier, List<Target> targets, List<DayRange> ranges) {
        Volume all = new Volume(0, 0, 0);
        for (int i = 0; deep && i < targets.size(); i++) {
            Volume one = verifier.volume(targets.get(i), ranges.get(i));
            all = new Volume(all.days() + one.days(), all.rows() + one.rows(), all.sizeBytes() + one.sizeBytes());
        }
        return all;
    }

    private Set<Check> checks() {
        Set<Check> checks = EnumSet.noneOf(Check.class);
        if (deep) {
            checks.add(Check.DEEP);
        }
        if (source) {
            checks.add(Check.SOURCE);
        }
        return checks;
    }
}
