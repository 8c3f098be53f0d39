package dev.towpath.activities.settings;

import java.time.Duration;
import java.util.Map;

/**
 * Where the lake lies.
 *
 * @param prefix empty, or ends with a slash
 * @param control prefix of commits, schemas, plans and staging; ends with a slash
 * @param partitioning by day alone, or by property and day
 * @param compression of Parquet pages
 * @param objectSizeBytes the size that one Parquet object aims at
 * @param rowGroupBytes memory after which a row group is written
 * @param tags set on every object
 * @param keepSuperseded how long a superseded generation stays
 */
public record DestinationSettings(
        String bucket,
        String prefix,
        String control,
        Partitioning partitioning,
        Compression compression,
        long objectSizeBytes,
        long rowGroupBytes,
        Encryption encryption,
        Map<String, String> tags,
        Duration keepSuperseded) {
    public DestinationSettings {
        tags = Map.copyOf(tags);
    }

    public enum Partitioning {
        DAY,
        PROPERTY_AND_DAY
    }

    public enum Compression {
        SNAPPY,
        ZSTD
    }

    /** How S3 encrypts what is written. */
    public sealed interface Encryption {
        /** Whatever the bucket does by itself. */
        record BucketDefault() implements Encryption {}

        record S3Managed() implements Encryption {}

        /** @param key ID, ARN or alias */
        record Kms(String key) implements Encryption {}
    }
}
