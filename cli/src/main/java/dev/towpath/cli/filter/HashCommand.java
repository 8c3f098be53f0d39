package dev.towpath.cli.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.filter.LineRule.Filtered;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code towpath hash}. */
@Command(
        name = "hash",
        description = "Turn values on standard input into what a partner would join on, a line each;"
                + " an empty line is a value that can't be normalised, and stderr says how many and why.",
        footer = {
            "towpath hash --type email < emails.txt > hashes.txt",
            "towpath hash --partner google --type phone --region DE < phones.txt | sort -u",
            "towpath hash --partner liveramp --type maid -o json < ids.txt     (only the counts)"
        })
public final class HashCommand extends TowpathCommand {
    @Option(
            names = "--partner",
            paramLabel = "PARTNER",
            description = "Whose convention: cleanrooms (default), google, meta, uid2, amazon-ads or liveramp.")
    private PartnerProfile partner = PartnerProfile.DEFAULT;

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            description = "What the values are: email, phone or maid (advertising IDs). Hashed ones pass.")
    private IdentifierType type;

    @Option(
            names = "--region",
            paramLabel = "COUNTRY",
            description = "Whose phone numbers those without + are, such as US. Without it they can't be normalised.")
    private String region;

    /** Taken only to be refused without being repeated. */
    @Parameters(hidden = true, arity = "0..*")
    private List<String> words = new ArrayList<>();

    public HashCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) {
        if (!words.isEmpty()) {
            throw CommandFailure.usage(
                    "Cannot hash words of the command line: values come from standard input, where no history keeps"
                            + " them.",
                    "towpath hash --type " + type + " < FILE");
        }
        PartnerHash hash = hash();
        LineCounts counts = LineFilter.run(invocation, line -> switch (hash.hash(line)) {
            case Hashed hashed -> new Filtered.Text(hashed.text());
            case Withheld withheld ->
                new Filtered.Withheld(withheld.reason().id(), withheld.reason().words());
        });
        report(invocation.output(), counts);
        return ExitCodes.DONE;
    }

    private PartnerHash hash() {
        if (!partner.types().contains(type)) {
            String taken = partner.types().stream().map(IdentifierType::id).collect(Collectors.joining(" or "));
            throw CommandFailure.usage(
                    "Cannot hash " + type.plural() + " for " + partner + ": it takes none; --type is " + taken + ".",
                    "towpath hash --partner " + PartnerProfile.DEFAULT + " --type " + type + " < FILE");
        }
        if (region == null || type != IdentifierType.PHONE) {
            return PartnerHash.of(partner, type);
        }
        try {
            return PartnerHash.of(partner, type, region);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "Cannot read --region: " + e.getMessage() + ".",
                    "towpath hash --partner " + partner + " --type phone --region US < FILE");
        }
    }

    private void report(Output output, LineCounts counts) {
        long withheld = counts.lines() - counts.written();
        output.remark(Quantities.count(counts.lines(), "line") + ": " + Quantities.count(counts.written())
                + " hashed for " + partner + (withheld == 0 ? "." : ", " + Quantities.count(withheld) + " empty:"));
        counts.withheld()
                .forEach((reason, count) -> output.remark("  " + Quantities.count(count) + "  " + reason.words()));
        if (output.format() != OutputFormat.TEXT) {
            ObjectNode body = Output.object()
                    .put("partner", partner.id())
                    .put("identifier", type.id())
                    .put("lines", counts.lines())
                    .put("hashed", counts.written());
            ObjectNode reasons = body.putObject("withheld");
            counts.withheld().forEach((reason, count) -> reasons.put(reason.id(), count));
            output.document(body, ExitCodes.DONE);
        }
    }
}
