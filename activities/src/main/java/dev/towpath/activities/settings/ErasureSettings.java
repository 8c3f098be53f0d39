package dev.towpath.activities.settings;

import java.util.Objects;
import java.util.Optional;

/**
 * How persons are kept out of the lake.
 *
 * @param key name or ARN of the secret whose key makes the codes of the suppression document; never the key itself
 */
public record ErasureSettings(Optional<String> key) {
    public static final ErasureSettings NONE = new ErasureSettings(Optional.empty());

    public ErasureSettings {
        Objects.requireNonNull(key);
    }
}
