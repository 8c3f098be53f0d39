package dev.towpath.cli;

import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.Suggestions;
import dev.towpath.cli.failure.TemporalFailures;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever ends a command into one line, hints and an exit code. */
final class ErrorReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Invocations invocations;

    ErrorReport(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        return invocations.output(command.getCommandSpec()).end(usage(e, command));
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return invocations.output(command.getCommandSpec()).end(failure(e, Invocations.name(command.getCommandSpec())));
    }

    private static CommandFailure failure(Exception e, String command) {
        if (e instanceof CommandFailure failure) {
            return failure;
        }
        if (e instanceof TowpathException failure) {
            return CommandFailure.of(failure);
        }
        if (e.getClass().getName().startsWith("io.")) {
            return TemporalFailures.of(e).orElseGet(() -> bug(e, command));
        }
        return bug(e, command);
    }

    private static CommandFailure bug(Exception e, String command) {
        String where = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
        return CommandFailure.of(
                dev.towpath.workflows.model.FailureType.BUG,
                "Cannot finish `towpath " + command + "`: " + e.getClass().getSimpleName() + where
                        + ". This is a bug in Towpath.",
                e,
                writeTrace(e),
                "report it with the trace and what `towpath version` says");
    }

    private static String writeTrace(Exception e) {
        try {
            Path file = Files.createTempFile("towpath-", ".trace");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(file))) {
                e.printStackTrace(writer);
            }
            return "the trace is in " + file + ": less " + file;
        } catch (IOException unwritten) {
            e.addSuppressed(unwritten);
            return "";
        }
    }

    private static CommandFailure usage(ParameterException e, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        String help = name + " --help";
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().getFirst(), command, help);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec argument = missing.getMissing().getFirst();
            return CommandFailure.usage("Cannot run `" + name + "`: " + argument.paramLabel() + " is missing.", help);
        }
        if (e.getCause() instanceof CommandFailure failure) {
            return failure;
        }
        if (e.getArgSpec() != null && e.getValue() != null) {
            String words = e.getArgSpec().isOption()
                    ? ((CommandLine.Model.OptionSpec) e.getArgSpec()).longestName() + " '" + e.getValue() + "'"
                    : "'" + e.getValue() + "'";
            return CommandFailure.usage("Cannot read " + words + ": " + reason(e) + ".", help);
        }
        return CommandFailure.usage("Cannot run `" + name + "`: " + reason(e) + ".", help);
    }

    private static CommandFailure unknown(String typed, CommandLine command, String help) {
        boolean option = typed.startsWith("-");
        boolean hasCommands = !command.getSubcommands().isEmpty();
        Stream<String> known = option
                ? command.getCommandSpec().options().stream().flatMap(o -> Stream.of(o.names()))
                : command.getSubcommands().keySet().stream();
        String what = option
                ? "Cannot understand option '" + typed + "': there is no such option."
                : hasCommands
                        ? "Cannot run '" + typed + "': there is no such command."
                        : "Cannot understand '" + typed + "': nothing more was expected.";
        return CommandFailure.usage(
                what + Suggestions.didYouMean(option ? typed.split("=", 2)[0] : typed, known), help);
    }

    private static String reason(ParameterException e) {
        if (e.getArgSpec() != null && e.getArgSpec().type().isEnum()) {
            List<String> values = Stream.of(e.getArgSpec().type().getEnumConstants())
                    .map(value ->
                            value.toString().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                    .toList();
            return "it is one of " + String.join(", ", values);
        }
        if (e.getCause() instanceof IllegalArgumentException cause && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return e.getMessage().replaceAll("\\.$", "");
    }
}
