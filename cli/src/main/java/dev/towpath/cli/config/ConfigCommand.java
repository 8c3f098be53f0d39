package dev.towpath.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.command.Groups;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.worker.config.ConfigException;
import dev.towpath.worker.config.JsonSchema;
import dev.towpath.worker.config.Problem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code towpath config}. */
@Command(
        name = "config",
        description = "Look at the configuration.",
        footer = {"towpath config validate", "towpath config schema"})
public final class ConfigCommand extends TowpathCommand {
    private ConfigCommand(Invocations invocations) {
        super(invocations);
    }

    /** The command with its verbs, as help lists them. */
    public static CommandLine withVerbs(Invocations invocations) {
        return new CommandLine(new ConfigCommand(invocations))
                .addSubcommand(new Validate(invocations))
                .addSubcommand(new Schema(invocations));
    }

    @Override
    protected int run(Invocation invocation) {
        throw Groups.incomplete(spec());
    }

    @Command(
            name = "validate",
            description = "Check the file without any network.",
            footer = {"towpath config validate", "towpath config validate -c other.yaml -o json"})
    static final class Validate extends TowpathCommand {
        Validate(Invocations invocations) {
            super(invocations);
        }

        @Override
        protected int run(Invocation invocation) {
            Path file = invocation
                    .surroundings()
                    .configs()
                    .locate(invocation.options().config());
            Output output = invocation.output();
            List<Problem> problems = List.of();
            try {
                invocation
                        .surroundings()
                        .configs()
                        .load(file, invocation.options().sets())
                        .warnings()
                        .forEach(warning -> output.warning(warning.toString()));
            } catch (ConfigException e) {
                problems = e.problems();
            }
            problems.forEach(problem -> output.line(problem.toString()));
            output.line(problems.isEmpty() ? file + " is valid." : Quantities.count(problems.size(), "problem") + ".");
            int exitCode = problems.isEmpty() ? ExitCodes.DONE : ExitCodes.USAGE;
            if (output.format() != OutputFormat.TEXT) {
                output.document(document(file, problems), exitCode);
            }
            return exitCode;
        }

        private static ObjectNode document(Path file, List<Problem> problems) {
            ObjectNode body =
                    Output.object().put("file", file.toString()).put("state", problems.isEmpty() ? "valid" : "invalid");
            ArrayNode list = body.putArray("problems");
            for (Problem problem : problems) {
                list.addObject()
                        .put("file", problem.file())
                        .put("line", problem.line())
                        .put("column", problem.column())
                        .put("path", problem.path())
                        .put("message", problem.message());
            }
            return body;
        }
    }

    @Command(
            name = "schema",
            description = "Print the JSON Schema of the file, for editors.",
            footer = {"towpath config schema", "towpath config schema > towpath.schema.json"})
    static final class Schema extends TowpathCommand {
        Schema(Invocations invocations) {
            super(invocations);
        }

        @Override
        protected int run(Invocation invocation) throws JsonProcessingException {
            Output output = invocation.output();
            output.line(JsonSchema.text());
            if (output.format() != OutputFormat.TEXT) {
                ObjectNode body = Output.object();
                body.set("schema", new ObjectMapper().readTree(JsonSchema.text()));
                output.document(body, ExitCodes.DONE);
            }
            return ExitCodes.DONE;
        }
    }
}
