package dev.towpath.activities.lake;

import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import java.util.Map;

/**
 * Where one output's objects lie, and what each of them carries. Outputs that differ in any of it have a store each.
 *
 * @param encryption demanded of every object
 * @param encryptionSetting the key of the configuration that demands it, for people
 * @param tags set on every object
 * @param objectSizeBytes the size that one object aims at
 */
public record S3Place(
        String bucket,
        Encryption encryption,
        String encryptionSetting,
        Map<String, String> tags,
        long objectSizeBytes) {
    public S3Place {
        tags = Map.copyOf(tags);
    }

    /** The main output's, and that of all documents. */
    public static S3Place of(DestinationSettings destination) {
        return new S3Place(
                destination.bucket(),
                destination.encryption(),
                "destination.encryption",
                destination.tags(),
                destination.objectSizeBytes());
    }
}
