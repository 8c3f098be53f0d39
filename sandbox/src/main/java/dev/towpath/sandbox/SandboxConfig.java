package dev.towpath.sandbox;

import dev.towpath.activities.settings.AwsSettings;
import dev.towpath.activities.settings.CatalogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The {@code towpath.yaml} of a sandbox: a whole and ordinary one, but for the addresses.
 *
 * @param dataset of BigQuery
 * @param temporal {@code host:port}
 * @param objectSize of the format, small to see many parts
 * @param maxStreams of an export
 * @param privacy a mapping in YAML
 */
public record SandboxConfig(
        String dataset,
        String timeZone,
        String temporal,
        CatalogSettings.Mode mode,
        String objectSize,
        int maxStreams,
        String taskQueue,
        String privacy) {
    public SandboxConfig(String dataset, String timeZone, String temporal) {
        this(dataset, timeZone, temporal, CatalogSettings.Mode.CRAWLER, "256MB", 4, "towpath", "{profile: none}");
    }

    public SandboxConfig withMode(CatalogSettings.Mode other) {
        return new SandboxConfig(dataset, timeZone, temporal, other, objectSize, maxStreams, taskQueue, privacy);
    }

    public SandboxConfig withParts(String size, int streams) {
        return new SandboxConfig(dataset, timeZone, temporal, mode, size, streams, taskQueue, privacy);
    }

    public SandboxConfig withTaskQueue(String queue) {
        return new SandboxConfig(dataset, timeZone, temporal, mode, objectSize, maxStreams, queue, privacy);
    }

    public SandboxConfig withPrivacy(String mapping) {
        return new SandboxConfig(dataset, timeZone, temporal, mode, objectSize, maxStreams, taskQueue, mapping);
    }

    public String yaml(Sandbox sandbox) {
        AwsSettings aws = sandbox.awsSettings();
        return """
                # The stand-ins on this machine; every command takes this file by -c.
                version: 1
                name: sandbox

                google:
                  project: %s
                  credentials: {secret: %s}
                  endpoints: {bigQuery: "%s", bigQueryStorage: "http://%s"}

                aws:
                  region: %s
                  endpoints: {s3: "%s", glue: "%s", secretsManager: "%s"}

                defaults:
                  privacy: %s

                properties:
                  - {name: shop, id: %s, timeZone: %s}

                destination:
                  bucket: %s
                  format: {objectSize: %s}

                catalog:
                  mode: %s
                  database: %s
                  tables: {events: ga4}
                %s
                extract: {maxStreams: %d}

                temporal:
                  address: "%s"
                  taskQueue: %s
                  heartbeat: {timeout: 5s, report: 1s}
                """.formatted(
                        Sandbox.PROJECT,
                        Sandbox.SECRET,
                        sandbox.bigQuery().restUri(),
                        sandbox.bigQuery().grpcTarget(),
                        Sandbox.REGION,
                        aws.s3().orElseThrow(),
                        aws.glue().orElseThrow(),
                        aws.secretsManager().orElseThrow(),
                        privacy,
                        dataset,
                        timeZone,
                        Sandbox.BUCKET,
                        objectSize,
                        mode.name().toLowerCase(Locale.ROOT),
                        Sandbox.DATABASE,
                        mode == CatalogSettings.Mode.CRAWLER ? "  crawler: " + Sandbox.CRAWLER + "\n" : "",
                        maxStreams,
                        temporal,
                        taskQueue);
    }

    public Path write(Path file, Sandbox sandbox) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.writeString(file, yaml(sandbox));
    }
}
