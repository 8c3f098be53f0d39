package dev.towpath.cli.failure;

import java.util.List;
import java.util.stream.IntStream;

/** The exit codes of every command. */
public final class ExitCodes {
    public static final int DONE = 0;
    static final int BUG = 1;
    public static final int USAGE = 2;
    static final int EXPORT = 3;
    /** The data are not as they should be: the same code as that of an export that failed. */
    public static final int DIFFERENT = EXPORT;

    static final int ENVIRONMENT = 4;
    public static final int DETACHED = 130;

    private static final List<Integer> FIRST_THAT_APPLIES = List.of(DETACHED, USAGE, ENVIRONMENT, EXPORT, BUG);

    private ExitCodes() {}

    /** One code for several ends: 2 before 4 before 3. */
    public static int combine(IntStream codes) {
        List<Integer> all = codes.boxed().toList();
        return FIRST_THAT_APPLIES.stream().filter(all::contains).findFirst().orElse(DONE);
    }

    /** In JSON: whose fault it is. */
    public static String kind(int exitCode) {
        return switch (exitCode) {
            case USAGE -> "usage";
            case EXPORT -> "export";
            case ENVIRONMENT -> "environment";
            case DETACHED -> "detached";
            default -> "bug";
        };
    }
}
