package dev.towpath.worker.config;

import static dev.towpath.worker.config.SettingsReader.constant;

import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import java.time.Duration;

/** The lake's part of a file without problems, as settings. */
final class LakeReader {
    private LakeReader() {}

    static DestinationSettings destination(Section destination) {
        Section format = destination.section("format");
        return new DestinationSettings(
                destination.fetch("bucket", String.class),
                destination.fetch("prefix", String.class),
                destination.fetch("control", String.class),
                destination.list("partitionBy", String.class).contains("property")
                        ? Partitioning.PROPERTY_AND_DAY
                        : Partitioning.DAY,
                Compression.valueOf(constant(format.fetch("compression", String.class))),
                format.fetch("objectSize", Long.class),
                format.fetch("rowGroup", Long.class),
                encryption(destination),
                destination.texts("tags"),
                destination.fetch("keepSuperseded", Duration.class));
    }

    static Encryption encryption(Section destination) {
        return switch (destination.find("encryption", String.class).orElse("kms")) {
            case "none" -> new Encryption.BucketDefault();
            case "s3" -> new Encryption.S3Managed();
            default -> new Encryption.Kms(destination.section("encryption").fetch("kms", String.class));
        };
    }

    static CatalogSettings catalog(Section catalog) {
        CatalogSettings.Mode mode = CatalogSettings.Mode.valueOf(constant(catalog.fetch("mode", String.class)));
        return new CatalogSettings(
                mode,
                catalog.find("database", String.class).orElse(""),
                mode == CatalogSettings.Mode.CRAWLER ? catalog.fetch("crawler", String.class) : "",
                CatalogSettings.Drift.valueOf(constant(catalog.fetch("drift", String.class))));
    }
}
