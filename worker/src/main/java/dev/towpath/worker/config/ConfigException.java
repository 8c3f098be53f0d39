package dev.towpath.worker.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration can't be used; all its problems in the order of the file. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    static ConfigException of(List<Problem> problems) {
        return new ConfigException(problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList());
    }

    public List<Problem> problems() {
        return problems;
    }
}
