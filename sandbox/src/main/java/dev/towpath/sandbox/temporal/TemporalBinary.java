package dev.towpath.sandbox.temporal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the {@code temporal} program lies: as named, by {@code TEMPORAL_CLI}, or on the {@code PATH}. */
public final class TemporalBinary {
    private TemporalBinary() {}

    public static Optional<Path> find(Optional<Path> named, Map<String, String> environment) {
        if (named.isPresent()) {
            return named;
        }
        Stream<Path> onPath = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "temporal"));
        return Stream.concat(Optional.ofNullable(environment.get("TEMPORAL_CLI")).map(Path::of).stream(), onPath)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
