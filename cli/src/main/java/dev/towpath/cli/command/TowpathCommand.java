package dev.towpath.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of the tree: has its options filled in, then {@link #run} with what it needs. */
abstract class TowpathCommand implements Callable<Integer> {
    private final Invocations invocations;

    @Spec
    private CommandSpec spec;

    TowpathCommand(Invocations invocations) {
        this.invocations = invocations;
    }

    /** The exit code. */
    abstract int run(Invocation invocation) throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run(invocations.of(spec));
    }

    final CommandSpec spec() {
        return spec;
    }
}
