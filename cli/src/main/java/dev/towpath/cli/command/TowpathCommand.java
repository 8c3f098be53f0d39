package dev.towpath.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the tree: has its options filled in, then {@link #run} with what it needs. */
public abstract class TowpathCommand implements Callable<Integer> {
    private final Invocations invocations;

    @Spec
    private CommandSpec spec;

    protected TowpathCommand(Invocations invocations) {
        this.invocations = invocations;
    }

    /** The exit code. */
    protected abstract int run(Invocation invocation) throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run(invocations.of(spec));
    }

    protected final CommandSpec spec() {
        return spec;
    }
}
