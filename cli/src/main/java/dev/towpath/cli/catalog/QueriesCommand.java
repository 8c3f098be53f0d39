package dev.towpath.cli.catalog;

import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code towpath catalog queries}. */
@Command(
        name = "queries",
        description = "Print queries to begin with, over the views that `towpath catalog views` makes.",
        footer = {
            "towpath catalog queries -p shop",
            "towpath catalog queries top_pages     (one statement, as Athena's API takes it)"
        })
final class QueriesCommand extends TowpathCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this query. Default: all.")
    private String name;

    QueriesCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) {
        return new PrintedSql(SqlFiles.QUERIES, "query").print(invocation, name);
    }
}
