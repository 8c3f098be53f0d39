package dev.towpath.cli;

import dev.towpath.cli.command.ConfigSource;
import dev.towpath.worker.config.ConfigLoader;
import dev.towpath.worker.config.LoadedConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A configuration of two properties, read from a file as the real one is. */
public final class Fixtures {
    public static final String TWO_PROPERTIES = """
            version: 1
            google: {project: acme-marketing, credentials: {secret: bigquery_credentials}}
            defaults:
              privacy: {profile: none}
              schedule: {at: "15:00"}
            properties:
              - {name: shop, id: analytics_311223344, timeZone: Europe/Berlin}
              - {name: blog, id: analytics_298877665, timeZone: America/New_York}
            destination: {bucket: acme-ga4-data, partitionBy: [property, event_date]}
            catalog: {database: ga4, crawler: acme-ga4-crawler}
            """;

    private Fixtures() {}

    static ConfigSource configs(Path folder, String yaml, Map<String, String> environment) {
        Path file = folder.resolve("towpath.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ConfigSource() {
            @Override
            public Map<String, String> environment() {
                return environment;
            }

            @Override
            public Path locate(Optional<Path> option) {
                return option.orElse(file);
            }

            @Override
            public LoadedConfig load(Path located, List<String> sets) {
                return ConfigLoader.load(located, environment, sets);
            }
        };
    }
}
