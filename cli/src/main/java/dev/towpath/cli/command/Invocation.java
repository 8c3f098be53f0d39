package dev.towpath.cli.command;

import dev.towpath.cli.connect.Temporal;
import dev.towpath.cli.days.DayRange;
import dev.towpath.cli.days.Days;
import dev.towpath.cli.days.DaysException;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.terminal.Terminal;
import dev.towpath.cli.terminal.Terminal.Asking;
import dev.towpath.worker.config.ConfigException;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.worker.config.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** One command as it runs: its options, its output, and what it opens. */
public final class Invocation {
    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final Output output;
    private final String commandLine;

    Invocation(Surroundings surroundings, GlobalOptions options, Output output, String commandLine) {
        this.surroundings = surroundings;
        this.options = options;
        this.output = output;
        this.commandLine = commandLine;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public GlobalOptions options() {
        return options;
    }

    public Output output() {
        return output;
    }

    public Clock clock() {
        return surroundings.clock();
    }

    public Map<String, String> environment() {
        return surroundings.configs().environment();
    }

    /** What the person typed, for those who look at a run later. */
    public String commandLine() {
        return commandLine;
    }

    public LoadedConfig config() {
        Path file = surroundings.configs().locate(options.config());
        output.detail("configuration " + file);
        try {
            return surroundings.configs().load(file, options.sets());
        } catch (ConfigException e) {
            throw invalid(file, e);
        }
    }

    public Temporal temporal(LoadedConfig config) {
        Temporal temporal =
                surroundings.temporals().open(config.settings().temporal(), options.temporalProfile(), environment());
        output.detail("Temporal " + temporal.address() + ", namespace " + temporal.namespace());
        return temporal;
    }

    public List<Target> targets(LoadedConfig config) {
        return Targets.select(config.settings(), options.properties(), options.tables());
    }

    /** The dates that the DAYS mean for a table; unreadable ones are a usage error that proposes others. */
    public DayRange days(String command, Days days, Target target) {
        try {
            return days.resolve(target.today(clock()));
        } catch (DaysException e) {
            throw CommandFailure.usage(e.getMessage(), "towpath " + command + " " + suggestion(e.suggestions()));
        }
    }

    /** A confirmation; without a person and without {@code --yes} a usage error. */
    public boolean confirm(String question) {
        if (options.yes()) {
            return true;
        }
        Terminal terminal = output.terminal();
        if (terminal.asking() == Asking.IMPOSSIBLE) {
            throw CommandFailure.usage(
                    "Cannot ask \"" + question + "\": nobody is there to answer.", commandLine + " --yes");
        }
        terminal.err().print(question + " [y/N] ");
        terminal.err().flush();
        try {
            String answer = terminal.in().readLine();
            return answer != null
                    && answer.strip().toLowerCase(java.util.Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    private static String suggestion(List<String> days) {
        return days.size() == 1 ? days.getFirst() : days.getFirst() + ", or a range such as " + days.get(1);
    }

    private static CommandFailure invalid(Path file, ConfigException e) {
        List<Problem> problems = e.problems();
        String more = problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more)";
        return CommandFailure.usage(
                "Cannot use " + file.getFileName() + ": " + problems.getFirst() + more + ".",
                "towpath config validate");
    }
}
