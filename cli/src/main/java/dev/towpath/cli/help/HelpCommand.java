package dev.towpath.cli.help;

import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.failure.Suggestions;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code towpath help}. */
@Command(
        name = "help",
        description = "Explain a command or a topic: days, output, environment, exit-codes.",
        footer = {"towpath help days", "towpath help run"})
public final class HelpCommand extends TowpathCommand {
    private static final List<String> TOPICS = List.of("days", "output", "environment", "exit-codes");

    @Parameters(index = "0", arity = "0..1", paramLabel = "TOPIC", description = "A command or a topic.")
    private String topic;

    public HelpCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) {
        String text = text();
        Output output = invocation.output();
        output.line(text.stripTrailing());
        if (output.format() != OutputFormat.TEXT) {
            output.document(Output.object().put("text", text), ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    private String text() {
        CommandSpec root = spec().root();
        if (topic == null) {
            return HelpText.firstScreen(root);
        }
        CommandLine command = root.subcommands().get(topic);
        if (command != null) {
            return HelpText.of(command.getCommandSpec());
        }
        Optional<String> text = TOPICS.contains(topic) ? HelpText.topic(topic) : Optional.empty();
        return text.orElseThrow(() -> CommandFailure.usage(
                "Cannot explain '" + topic + "': there is no such command or topic."
                        + Suggestions.didYouMean(
                                topic, Stream.concat(TOPICS.stream(), root.subcommands().keySet().stream())),
                "towpath --help"));
    }
}
