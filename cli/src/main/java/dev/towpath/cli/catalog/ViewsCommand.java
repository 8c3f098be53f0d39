package dev.towpath.cli.catalog;

import dev.towpath.cli.command.Invocation;
import dev.towpath.cli.command.Invocations;
import dev.towpath.cli.command.TowpathCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code towpath catalog views}. */
@Command(
        name = "views",
        description = "Print the views over the events in Athena's SQL: sessions, users, page views and more.",
        footer = {
            "towpath catalog views > views.sql",
            "towpath catalog views sessions     (one statement, as Athena's API takes it)"
        })
final class ViewsCommand extends TowpathCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "Only this view. Default: all, in an order that works.")
    private String name;

    ViewsCommand(Invocations invocations) {
        super(invocations);
    }

    @Override
    protected int run(Invocation invocation) {
        return new PrintedSql(SqlFiles.VIEWS, "view").print(invocation, name);
    }
}
