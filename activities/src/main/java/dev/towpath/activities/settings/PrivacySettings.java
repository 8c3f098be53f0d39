package dev.towpath.activities.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happens to personal data before it is written.
 *
 * @param key for pseudonyms; without one, what {@link Profile#STANDARD} would pseudonymise becomes null
 * @param rules on top of the profile, the first match wins
 * @param suspects strings in columns that neither a rule nor the profile names
 */
public record PrivacySettings(Profile profile, Optional<KeyReference> key, List<PrivacyRule> rules, Suspects suspects) {
    /** Raw values, personal data included. */
    public static final PrivacySettings NONE =
            new PrivacySettings(Profile.NONE, Optional.empty(), List.of(), Suspects.KEEP);

    public PrivacySettings {
        Objects.requireNonNull(profile);
        Objects.requireNonNull(key);
        Objects.requireNonNull(suspects);
        rules = List.copyOf(rules);
    }

    public enum Profile {
        STANDARD,
        STRICT,
        NONE
    }

    /** What becomes of a string that looks like an e-mail, a phone or a token. */
    public enum Suspects {
        REDACT,
        /** The export fails. */
        FAIL,
        KEEP
    }

    /**
     * A key by its place; never the key itself.
     *
     * @param secret name or ARN in AWS Secrets Manager
     * @param version the secret's current one, as the worker read it when it started; empty where none has read it yet
     */
    public record KeyReference(String secret, String version) {
        public static KeyReference unread(String secret) {
            return new KeyReference(secret, "");
        }

        public KeyReference withVersion(String read) {
            return new KeyReference(secret, read);
        }
    }

    public PrivacySettings withKeyVersion(String version) {
        return new PrivacySettings(profile, key.map(reference -> reference.withVersion(version)), rules, suspects);
    }
}
