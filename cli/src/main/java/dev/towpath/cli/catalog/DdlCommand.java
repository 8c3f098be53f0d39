package dev.towpath.cli.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.activities.catalog.GlueColumn;
import dev.towpath.activities.catalog.TableDefinition;
import dev.towpath.activities.ddl.ConfiguredTable;
import dev.towpath.activities.ddl.ConfiguredTables;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.command.TowpathCommand;
import dev.towpath.cli.failure.CommandFailure;
import dev.towpath.cli.failure.ExitCodes;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.output.OutputFormat;
import dev.towpath.worker.config.LoadedConfig;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code towpath catalog ddl}. */
@Command(
        name = "ddl",
        description = "Print the statements that make the configured tables in Athena, as Towpath makes them in Glue.",
        footer = {"towpath catalog ddl", "towpath catalog ddl --offline -o json     (columns as lists, for Terraform)"})
final class DdlCommand extends TowpathCommand {
    private final SchemaSource schemas;

    @Option(
            names = "--offline",
            description = "Don't look at the bucket: print the tables as a first export of today's GA4 makes them.")
    private boolean offline;

    DdlCommand(Invocations invocations, SchemaSource schemas) {
        super(invocations);
        this.schemas = schemas;
    }

    @Override
    protected int run(Invocation invocation) {
        LoadedConfig config = invocation.config();
        Settings settings = config.settings();
        Databases.require(settings);
        List<TableSettings> wanted =
                invocation.targets(config).stream().map(Target::table).toList();
        List<ConfiguredTable> tables = offline
                ? new ConfiguredTables(settings, lakeTable -> Optional.empty()).of(wanted)
                : exported(settings, wanted);
        Output output = invocation.output();
        for (ConfiguredTable table : tables) {
            output.line(
                    "-- " + origin(table) + " " + partitions(settings.catalog().mode()));
            output.line(table.definition().statement() + ";\n");
        }
        if (output.format() != OutputFormat.TEXT) {
            output.document(document(tables), ExitCodes.DONE);
        }
        return ExitCodes.DONE;
    }

    private List<ConfiguredTable> exported(Settings settings, List<TableSettings> wanted) {
        try (SchemaReader reader = schemas.open(settings)) {
            return new ConfiguredTables(settings, reader::find).of(wanted);
        } catch (TowpathException e) {
            throw CommandFailure.of(e.type(), e.getMessage(), e, e.hint(), "towpath catalog ddl --offline");
        }
    }

    private static String origin(ConfiguredTable table) {
        String name = table.definition().path();
        return switch (table.columns()) {
            case LAKE -> name + ": the lake's columns, version " + table.schemaVersion() + ".";
            case DOCUMENTED -> name + ": the columns that a first export of today's GA4 brings.";
        };
    }

    private static String partitions(Mode mode) {
        return switch (mode) {
            case CRAWLER -> "Partitions: MSCK REPAIR TABLE, or the crawler at the next export.";
            case PARTITIONS -> "Partitions: added by Towpath at each day's export.";
            case NONE -> "Partitions: none, the commit records name the objects.";
        };
    }

    private static ObjectNode document(List<ConfiguredTable> tables) {
        ObjectNode body = Output.object();
        ArrayNode list = body.putArray("tables");
        for (ConfiguredTable table : tables) {
            TableDefinition definition = table.definition();
            ObjectNode node = list.addObject()
                    .put("database", definition.database())
                    .put("name", definition.name())
                    .put("content", table.content().name().toLowerCase(Locale.ROOT))
                    .put("location", definition.location())
                    .put("from", table.columns().name().toLowerCase(Locale.ROOT));
            columns(node.putArray("columns"), definition.columns());
            columns(node.putArray("partitionKeys"), definition.partitionKeys());
            node.put("statement", definition.statement());
        }
        return body;
    }

    private static void columns(ArrayNode list, List<GlueColumn> columns) {
        columns.forEach(column -> list.addObject().put("name", column.name()).put("type", column.type()));
    }
}
