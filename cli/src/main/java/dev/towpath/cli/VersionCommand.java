package dev.towpath.cli;

import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.output.Versions;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Print versions.",
        footer = {"towpath version", "towpath version -o json"})
final class VersionCommand extends TowpathCommand {
    VersionCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) {
        Output output = invocation.output();
        output.line("Towpath " + Versions.towpath());
        output.line("Java " + Runtime.version());
        output.line("Temporal SDK " + Versions.temporalSdk());
        if (output.format() != OutputFormat.TEXT) {
            output.document(
                    Output.object()
                            .put("towpath", Versions.towpath())
                            .put("java", Runtime.version().toString())
                            .put("temporalSdk", Versions.temporalSdk()),
                    ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }
}
