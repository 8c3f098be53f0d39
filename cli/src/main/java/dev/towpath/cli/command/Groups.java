package dev.towpath.cli.command;

import dev.towpath.cli.failure.CommandFailure;
import picocli.CommandLine.Model.CommandSpec;

/** Commands that only hold others. */
public final class Groups {
    private Groups() {}

    public static CommandFailure incomplete(CommandSpec spec) {
        String name = spec.qualifiedName(" ");
        String verbs = String.join(", ", spec.subcommands().keySet());
        return CommandFailure.usage(
                "Cannot run `" + name + "`: what to do is missing, one of " + verbs + ".", name + " --help");
    }
}
