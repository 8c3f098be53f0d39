package dev.towpath.activities.settings;

import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.workflows.model.TableKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * What decides the output of one table of one property, as 16 hex digits. The name of Google's secret, schedules,
 * waits, limits of memory and other machines' addresses are no part of it: they may differ between who starts and who
 * works. Nor is the version of the key for pseudonyms, which only a worker reads; its secret's name is.
 */
public final class SettingsDigest {
    private static final int LENGTH = 16;

    private final StringBuilder canonical = new StringBuilder("settings 1\n");

    private SettingsDigest() {}

    /** Fails as {@link Settings#table} does when the table is not configured. */
    public static String of(Settings settings, String property, TableKind table) {
        SettingsDigest digest = new SettingsDigest();
        digest.property(settings.property(property));
        digest.table(settings.table(property, table));
        digest.destination(settings.destination());
        digest.catalog(settings.catalog());
        return digest.hex();
    }

    private void property(PropertySettings property) {
        add("id", property.id());
        add("project", property.project());
        add("timeZone", property.timeZone());
    }

    private void table(TableSettings table) {
        add("table", table.table());
        add("lakeTable", table.lakeTable());
        addAll("source", table.sources());
        add("filter", table.filter());
        add("promote", table.promoted().size());
        table.promoted()
                .forEach(promoted -> addAll("promoted", List.of(promoted.key(), promoted.column(), promoted.type())));
        addAll("exclude", table.excluded());
        PrivacyLines.addValues(table, this::add);
        table.audience().ifPresent(this::audience);
    }

    private void destination(DestinationSettings destination) {
        add("bucket", destination.bucket());
        add("prefix", destination.prefix());
        add("control", destination.control());
        add("partitionBy", destination.partitioning());
        add("compression", destination.compression());
        add("objectSize", destination.objectSizeBytes());
        add("rowGroup", destination.rowGroupBytes());
        add("encryption", encryption(destination.encryption()));
        new TreeMap<>(destination.tags()).forEach((name, value) -> addAll("tag", List.of(name, value)));
    }

    private void audience(AudienceSettings audience) {
        add("audienceBucket", audience.bucket());
        add("audiencePrefix", audience.prefix());
        add("audienceEncryption", encryption(audience.encryption()));
        add("audienceTable", audience.table());
    }

    private static String encryption(Encryption encryption) {
        return switch (encryption) {
            case Encryption.BucketDefault bucket -> "none";
            case Encryption.S3Managed s3 -> "s3";
            case Encryption.Kms kms -> "kms " + kms.key();
        };
    }

    private void catalog(CatalogSettings catalog) {
        add("mode", catalog.mode());
        add("database", catalog.database());
        add("crawler", catalog.crawler());
        add("drift", catalog.drift());
    }

    private void addAll(String name, List<?> values) {
        add(name, values.size());
        values.forEach(value -> add(name, value));
    }

    /** With the length before it, so that no value can pass for another's end. */
    private void add(String name, Object value) {
        String text = value.toString();
        canonical
                .append(name)
                .append(' ')
                .append(text.length())
                .append(' ')
                .append(text)
                .append('\n');
    }

    private String hex() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot take a digest: every Java has SHA-256.", e);
        }
    }
}
