package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A towpath.yaml on disk, and what loading it says. */
record YamlFile(Path path, Map<String, String> env, List<String> sets) {
    static final String MINIMAL = """
            version: 1
            google: {project: acme-marketing, credentials: {secret: bigquery_credentials}}
            properties: [{name: shop, id: analytics_311223344, timeZone: Europe/Berlin}]
            destination: {bucket: acme-ga4-data}
            defaults: {privacy: {profile: none}}
            catalog: {database: ga4, crawler: acme-ga4-crawler}
            """;

    static YamlFile in(Path folder, String text) {
        try {
            return new YamlFile(Files.writeString(folder.resolve("towpath.yaml"), text), Map.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The minimal file with its line replaced, line 0 for the lines above it. */
    static YamlFile minimalWith(Path folder, String line, String replacement) {
        if (!MINIMAL.contains(line)) {
            throw new IllegalArgumentException(line);
        }
        return in(folder, MINIMAL.replace(line, replacement));
    }

    YamlFile env(String name, String value) {
        return new YamlFile(path, Map.of(name, value), sets);
    }

    YamlFile set(String... assignments) {
        return new YamlFile(path, env, List.of(assignments));
    }

    LoadedConfig load() {
        return ConfigLoader.load(path, env, sets);
    }

    /** The lines that a person reads, with the file's name alone; empty when the file loads. */
    List<String> problems() {
        ConfigException refused = catchThrowableOfType(ConfigException.class, this::load);
        return refused == null
                ? List.of()
                : refused.problems().stream()
                        .map(problem -> problem.toString().replace(path.toString(), "towpath.yaml"))
                        .toList();
    }
}
