package dev.towpath.cli;

import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.help.HelpText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code towpath} alone shows the first screen of help. */
@Command(name = "towpath", description = "Carries a Google Analytics 4 BigQuery export into an AWS data lake.")
final class RootCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private final Invocations invocations;

    RootCommand(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Integer call() {
        invocations.surroundings().terminal().out().print(HelpText.firstScreen(spec));
        return ExitCodes.DONE;
    }
}
