package dev.towpath.activities.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.lake.MotoServer;
import dev.towpath.activities.secrets.FakeSecrets;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.KeyReference;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.SettingsDigest;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.TransformDigest;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class PseudonymKeyringTest {
    private static final String FIRST = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String BOTH = "{\"version\": \"2\", \"keys\": {\"1\": \"" + FIRST
            + "\", \"2\": \"/////wQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\"}}";

    private final Settings settings = TestSettings.of(TestSettings.EVENTS.withPrivacy(new PrivacySettings(
            Profile.STRICT, Optional.of(KeyReference.unread("bigquery_credentials")), List.of(), Suspects.REDACT)));

    @Test
    void aRotationChangesTheTransformDigestAndNotTheSettingsDigest() {
        FakeSecrets secrets = new FakeSecrets().put("v1", FIRST);
        Settings before = PseudonymKeyring.read(settings, secrets).versioned(settings);
        Settings after =
                PseudonymKeyring.read(settings, secrets.put("v2", BOTH)).versioned(settings);

        assertThat(events(before).privacy().key()).contains(new KeyReference("bigquery_credentials", "1"));
        assertThat(events(after).privacy().key()).contains(new KeyReference("bigquery_credentials", "2"));
        assertThat(TransformDigest.of(events(after))).isNotEqualTo(TransformDigest.of(events(before)));
        assertThat(settingsDigest(after)).isEqualTo(settingsDigest(before)).isEqualTo(settingsDigest(settings));
    }

    @Test
    void keepsTheKeysOutOfItsTextForm() {
        PseudonymKeyring keyring = PseudonymKeyring.read(settings, new FakeSecrets().put("v1", FIRST));

        assertThat(keyring).hasToString("PseudonymKeyring[bigquery_credentials]");
        assertThat(keyring.keys(events(settings).privacy())
                        .orElseThrow()
                        .current()
                        .version())
                .isEqualTo("1");
    }

    @Test
    void asksForNothingWhereNoKeyIsNamed() {
        Settings keyless = TestSettings.of(TestSettings.EVENTS);
        PseudonymKeyring keyring =
                PseudonymKeyring.read(keyless, new FakeSecrets().failWith(new IllegalStateException()));

        assertThat(keyring.versioned(keyless)).isEqualTo(keyless);
        assertThat(keyring.keys(PrivacySettings.NONE)).isEmpty();
    }

    @Test
    void readsFromSecretsManager() throws Exception {
        try (MotoServer moto = MotoServer.start();
                SecretsManagerClient secrets = moto.client(SecretsManagerClient.builder())) {
            TowpathException missing =
                    catchThrowableOfType(TowpathException.class, () -> PseudonymKeyring.read(settings, secrets));
            assertThat(missing.type()).isEqualTo(FailureType.NOT_FOUND);
            assertThat(missing.hint()).contains("--secret-string \"$(openssl rand -base64 32)\"");

            secrets.createSecret(secret -> secret.name("bigquery_credentials").secretString(FIRST));
            assertThat(version(secrets)).isEqualTo("1");
            secrets.putSecretValue(
                    secret -> secret.secretId("bigquery_credentials").secretString(BOTH));
            assertThat(version(secrets)).isEqualTo("2");
        }
    }

    private String version(SecretsManagerClient secrets) {
        return events(PseudonymKeyring.read(settings, secrets).versioned(settings))
                .privacy()
                .key()
                .orElseThrow()
                .version();
    }

    private static TableSettings events(Settings settings) {
        return settings.properties().getFirst().tables().getFirst();
    }

    private static String settingsDigest(Settings settings) {
        return SettingsDigest.of(settings, settings.properties().getFirst().id(), TableKind.EVENTS);
    }
}
