package dev.towpath.cli.command;

import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.Output.Loudness;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Makes the invocation of whichever command was typed. */
public final class Invocations {
    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final List<String> arguments;

    public Invocations(Surroundings surroundings, GlobalOptions options, List<String> arguments) {
        this.surroundings = surroundings;
        this.options = options;
        this.arguments = List.copyOf(arguments);
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    Invocation of(CommandSpec spec) {
        return new Invocation(surroundings, options, output(spec), "towpath " + String.join(" ", arguments));
    }

    public Output output(CommandSpec spec) {
        return new Output(terminal(), format(), loudness(), name(spec), surroundings.clock());
    }

    /** {@code run}, {@code schedule apply}. */
    public static String name(CommandSpec spec) {
        String name = spec.qualifiedName(" ");
        return name.startsWith("towpath ") ? name.substring("towpath ".length()) : "";
    }

    private Terminal terminal() {
        Terminal terminal = surroundings.terminal();
        terminal = options.noColor() || arguments.contains("--no-color") ? terminal.withoutColour() : terminal;
        return options.noInput() ? terminal.withoutPrompts() : terminal;
    }

    /** As typed, also when the arguments as a whole could not be understood. */
    private OutputFormat format() {
        OutputFormat format = options.output();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            String value = switch (argument) {
                case "-o", "--output" -> next;
                default ->
                    argument.startsWith("--output=")
                            ? argument.substring("--output=".length())
                            : argument.startsWith("-o")
                                    ? argument.substring("-o".length()).replaceFirst("^=", "")
                                    : "";
            };
            for (OutputFormat each : OutputFormat.values()) {
                format = each.name().equalsIgnoreCase(value) ? each : format;
            }
        }
        return format;
    }

    private Loudness loudness() {
        if (options.verbose()) {
            return Loudness.VERBOSE;
        }
        return options.quiet() ? Loudness.QUIET : Loudness.NORMAL;
    }
}
