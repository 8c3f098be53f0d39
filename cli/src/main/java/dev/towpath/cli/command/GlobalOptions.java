package dev.towpath.cli.command;

import dev.towpath.cli.output.OutputFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command knows; they work before and after its name. */
public final class GlobalOptions {
    @Option(
            names = {"-c", "--config"},
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "The configuration, instead of $TOWPATH_CONFIG or ./towpath.yaml.")
    private Path config;

    @Option(
            names = {"-p", "--property"},
            scope = ScopeType.INHERIT,
            paramLabel = "NAME|ID",
            description = "Only this property; may be repeated. Default: all.")
    private List<String> properties = new ArrayList<>();

    @Option(
            names = {"-t", "--table"},
            scope = ScopeType.INHERIT,
            paramLabel = "TABLE",
            description =
                    "Only this table (events, users, pseudonymous_users); may be repeated. Default: all configured.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            paramLabel = "FORMAT",
            description = "text, json (one document at the end) or jsonl (one object a line).")
    private OutputFormat output = OutputFormat.TEXT;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "No progress and no remarks, only results and errors.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say which files and addresses are used; show the trace of an error.")
    private boolean verbose;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer every confirmation with yes.")
    private boolean yes;

    @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask.")
    private boolean noInput;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours; NO_COLOR does the same.")
    private boolean noColor;

    @Option(
            names = "--set",
            scope = ScopeType.INHERIT,
            paramLabel = "PATH=VALUE",
            description = "A value over the configuration's, such as catalog.mode=partitions; may be repeated.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--temporal-profile",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The profile of temporal.toml.")
    private String temporalProfile;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "This text.")
    private boolean help;

    public Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    public List<String> properties() {
        return properties;
    }

    List<String> tables() {
        return tables;
    }

    OutputFormat output() {
        return output;
    }

    boolean quiet() {
        return quiet;
    }

    boolean verbose() {
        return verbose;
    }

    boolean yes() {
        return yes;
    }

    boolean noInput() {
        return noInput;
    }

    boolean noColor() {
        return noColor;
    }

    public List<String> sets() {
        return sets;
    }

    Optional<String> temporalProfile() {
        return Optional.ofNullable(temporalProfile);
    }

    boolean help() {
        return help;
    }
}
