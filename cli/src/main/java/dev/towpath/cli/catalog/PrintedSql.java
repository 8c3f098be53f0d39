package dev.towpath.cli.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.failure.Suggestions;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.List;

/** Prints SQL files over the configured lake tables of events. */
final class PrintedSql {
    private final SqlFiles folder;
    private final String singular;

    /** @param singular {@code view} */
    PrintedSql(SqlFiles folder, String singular) {
        this.folder = folder;
        this.singular = singular;
    }

    private record Statement(String table, SqlFile file, String sql) {}

    /** @param name of one file, null for all */
    int print(Invocation invocation, String name) {
        LoadedConfig config = invocation.config();
        Settings settings = config.settings();
        String database = Databases.require(settings);
        List<SqlFile> files = name == null ? folder.list() : List.of(find(name));
        List<Statement> statements = new ArrayList<>();
        invocation.targets(config).stream()
                .filter(target -> target.table().table() == TableKind.EVENTS)
                .map(target -> target.table().lakeTable())
                .distinct()
                .forEach(table ->
                        files.forEach(file -> statements.add(new Statement(table, file, file.over(database, table)))));
        Output output = invocation.output();
        if (statements.size() == 1) {
            // Athena's API takes one statement, and takes it as it is.
            output.line(statements.getFirst().sql());
        } else {
            statements.forEach(statement -> output.line(statement.sql() + "\n;\n"));
        }
        if (output.format() != OutputFormat.TEXT) {
            output.document(document(database, statements), ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    private SqlFile find(String name) {
        List<SqlFile> all = folder.list();
        return all.stream()
                .filter(file -> file.name().equals(name.replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "Cannot find " + singular + " '" + name + "': there are "
                                + String.join(
                                        ", ", all.stream().map(SqlFile::name).toList()) + "."
                                + Suggestions.didYouMean(name, all.stream().map(SqlFile::name)),
                        "towpath catalog " + folder.name().toLowerCase(java.util.Locale.ROOT)));
    }

    private ObjectNode document(String database, List<Statement> statements) {
        ObjectNode body = Output.object();
        ArrayNode list = body.putArray(folder.name().toLowerCase(java.util.Locale.ROOT));
        statements.forEach(statement -> list.addObject()
                .put("name", statement.file().name())
                .put("description", statement.file().description())
                .put("database", database)
                .put("table", statement.table())
                .put("sql", statement.sql()));
        return body;
    }
}
