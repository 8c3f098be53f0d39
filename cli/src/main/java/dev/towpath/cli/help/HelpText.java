package dev.towpath.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of a command: one sentence, two examples, the options by groups. */
public final class HelpText {
    private static final int COLUMN = 34;
    private static final int WIDTH = 110;
    private static final List<String> HOW = List.of(
            "--force",
            "--detach",
            "--wait-for-shard",
            "--deep",
            "--source",
            "--rows",
            "--check",
            "--parallel",
            "--newest-first",
            "--only-missing",
            "--only-changed",
            "--changed",
            "--yes",
            "--no-input",
            "--reason",
            "--fault",
            "--keep",
            "--streams",
            "--drain",
            "--dry-run",
            "--offline");
    private static final List<String> OUTPUT = List.of("--output", "--quiet", "--verbose", "--no-color", "--help");
    private static final List<String> CONNECTION = List.of("--config", "--set", "--temporal-profile", "--temporal");

    private static final List<Section> SECTIONS = List.of(
            new Section("Start", List.of("demo", "init", "doctor", "config", "worker")),
            new Section("Every day", List.of("plan", "run", "backfill", "retry", "schedule")),
            new Section(
                    "Look",
                    List.of("status", "watch", "verify", "catalog", "scan", "hash", "redact", "version", "help")),
            new Section("Operate", List.of("erase", "pause", "resume", "cancel", "completion")));

    private HelpText() {}

    public static void install(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        String text = spec.parent() == null ? firstScreen(spec) : of(spec);
        commandLine.setHelpSectionKeys(List.of("towpath"));
        Map<String, CommandLine.IHelpSectionRenderer> sections = new LinkedHashMap<>();
        sections.put("towpath", help -> text);
        commandLine.setHelpSectionMap(sections);
        commandLine.getSubcommands().values().forEach(HelpText::install);
    }

    /** What {@code towpath} alone shows. */
    public static String firstScreen(CommandSpec root) {
        StringBuilder text =
                new StringBuilder(String.join("", root.usageMessage().description())).append("\n\n");
        for (Section section : SECTIONS) {
            List<CommandSpec> commands = root.subcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .filter(command -> section.commands.contains(command.name()))
                    .toList();
            if (!commands.isEmpty()) {
                text.append(section.title).append('\n');
                commands.forEach(command -> row(text, command.name(), sentence(command)));
                text.append('\n');
            }
        }
        return text.append("Every command explains itself: towpath run --help. More: towpath help days, output,\n")
                .append("environment, exit-codes. Options work before or after the command.\n")
                .toString();
    }

    static String of(CommandSpec spec) {
        StringBuilder text = new StringBuilder(sentence(spec)).append("\n\n");
        for (String example : spec.usageMessage().footer()) {
            text.append("  ").append(example).append('\n');
        }
        if (!spec.subcommands().isEmpty()) {
            text.append('\n');
            spec.subcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .forEach(command -> row(text, command.name(), sentence(command)));
        }
        List<OptionSpec> options =
                spec.options().stream().filter(option -> !option.hidden()).toList();
        List<PositionalParamSpec> words = spec.positionalParameters().stream()
                .filter(word -> !word.hidden())
                .toList();
        group(text, "What", words, options, Group.WHAT);
        group(text, "How", List.of(), options, Group.HOW);
        group(text, "Output", List.of(), options, Group.OUTPUT);
        group(text, "Connection", List.of(), options, Group.CONNECTION);
        return text.toString();
    }

    /** A topic of {@code towpath help}. */
    static Optional<String> topic(String name) {
        try (InputStream in = HelpText.class.getResourceAsStream(name + ".txt")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commands under one title of the first screen. */
    private record Section(String title, List<String> commands) {}

    private enum Group {
        WHAT,
        HOW,
        OUTPUT,
        CONNECTION;

        static Group of(OptionSpec option) {
            List<String> names = Arrays.asList(option.names());
            if (names.stream().anyMatch(HelpText.HOW::contains)) {
                return HOW;
            }
            if (names.stream().anyMatch(HelpText.OUTPUT::contains)) {
                return OUTPUT;
            }
            return names.stream().anyMatch(HelpText.CONNECTION::contains) ? CONNECTION : WHAT;
        }
    }

    private static void group(
            StringBuilder text, String title, List<PositionalParamSpec> words, List<OptionSpec> options, Group group) {
        List<OptionSpec> members =
                options.stream().filter(option -> Group.of(option) == group).toList();
        if (members.isEmpty() && words.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        words.forEach(word -> row(text, word.paramLabel(), String.join(" ", word.description())));
        members.forEach(option -> row(text, names(option), String.join(" ", option.description())));
    }

    private static String names(OptionSpec option) {
        String names = Arrays.stream(option.names()).collect(Collectors.joining(", "));
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String sentence(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static void row(StringBuilder text, String left, String right) {
        List<String> lines = wrap(right);
        if (left.length() > COLUMN - 4) {
            text.append("  ").append(left).append('\n').append(" ".repeat(COLUMN));
        } else {
            text.append("  ").append(left).append(" ".repeat(COLUMN - 2 - left.length()));
        }
        text.append(String.join("\n" + " ".repeat(COLUMN), lines)).append('\n');
    }

    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() + 1 > WIDTH - COLUMN && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
