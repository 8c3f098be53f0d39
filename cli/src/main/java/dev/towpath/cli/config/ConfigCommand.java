package dev.towpath.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.worker.config.ConfigException;
import dev.towpath.worker.config.Problem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = "Look at the configuration.",
        footer = {"towpath config validate", "towpath config validate -c other.yaml -o json"})
final class ConfigCommand extends TowpathCommand {
    ConfigCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    int run(Invocation invocation) {
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
        int run(Invocation invocation) {
            Path file = invocation.surroundings().configs().locate(invocation.options().config());
            List<Problem> problems = List.of();
            try {
                invocation.surroundings().configs().load(file, invocation.options().sets());
            } catch (ConfigException e) {
                problems = e.problems();
            }
            Output output = invocation.output();
            problems.forEach(problem -> output.line(problem.toString()));
            output.line(problems.isEmpty() ? file + " is valid." : Quantities.count(problems.size(), "problem") + ".");
            int exitCode = problems.isEmpty() ? ExitCodes.DONE : ExitCodes.USAGE;
            if (output.format() != OutputFormat.TEXT) {
                output.document(document(file, problems), exitCode);
            }
            return exitCode;
        }

        private static ObjectNode document(Path file, List<Problem> problems) {
            ObjectNode body = Output.object()
                    .put("file", file.toString())
                    .put("state", problems.isEmpty() ? "valid" : "invalid");
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
}
