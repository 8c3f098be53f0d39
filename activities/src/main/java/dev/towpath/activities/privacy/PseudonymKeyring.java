package dev.towpath.activities.privacy;

import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.PseudonymSecret;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.KeyReference;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The keys for pseudonyms that the settings name, read once when a worker starts. They stay in this process; what is
 * known outside is a key's version. A rotation reaches a worker when it starts again.
 */
public final class PseudonymKeyring {
    /** Of settings that name no key. */
    public static final PseudonymKeyring EMPTY = new PseudonymKeyring(Map.of());

    private final Map<String, PseudonymKeys> bySecret;

    private PseudonymKeyring(Map<String, PseudonymKeys> bySecret) {
        this.bySecret = Map.copyOf(bySecret);
    }

    /** Reads each secret once; nothing is contacted where the settings name none. */
    public static PseudonymKeyring read(Settings settings, SecretsManagerClient secretsManager) {
        Map<String, PseudonymKeys> read = new LinkedHashMap<>();
        for (PropertySettings property : settings.properties()) {
            for (TableSettings table : property.tables()) {
                table.privacy()
                        .key()
                        .ifPresent(key -> read.computeIfAbsent(
                                key.secret(), secret -> new PseudonymSecret(secretsManager, secret).read()));
            }
        }
        return new PseudonymKeyring(read);
    }

    /** The same settings with each key's current version named, so that a table's transform digest has it. */
    public Settings versioned(Settings settings) {
        return settings.withTables(table -> keys(table.privacy())
                .map(keys -> table.withPrivacy(
                        table.privacy().withKeyVersion(keys.current().version())))
                .orElse(table));
    }

    /** The keys of a table, empty where it names none. */
    public Optional<PseudonymKeys> keys(PrivacySettings privacy) {
        return privacy.key().map(KeyReference::secret).map(bySecret::get);
    }

    @Override
    public String toString() {
        return "PseudonymKeyring" + bySecret.keySet();
    }
}
