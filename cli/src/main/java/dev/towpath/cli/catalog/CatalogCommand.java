package dev.towpath.cli.catalog;

import dev.towpath.cli.command.Groups;
import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code towpath catalog}. */
@Command(
        name = "catalog",
        description = "Print the tables as Athena makes them, and the views and queries that come with them.",
        footer = {"towpath catalog ddl", "towpath catalog views"})
public final class CatalogCommand extends TowpathCommand {
    private CatalogCommand(Invocations invocations) {
        super(invocations);
    }

    /** The command with its verbs, as help lists them. */
    public static CommandLine withVerbs(Invocations invocations, SchemaSource schemas) {
        return new CommandLine(new CatalogCommand(invocations))
                .addSubcommand(new DdlCommand(invocations, schemas))
                .addSubcommand(new ViewsCommand(invocations))
                .addSubcommand(new QueriesCommand(invocations));
    }

    @Override
    protected int run(Invocation invocation) {
        throw Groups.incomplete(spec());
    }
}
