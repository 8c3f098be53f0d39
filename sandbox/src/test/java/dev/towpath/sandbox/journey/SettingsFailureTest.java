package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secret or the configuration is not what it should be: what a person reads, and that running it again is the fix. */
class SettingsFailureTest {
    @RegisterExtension
    static final ServedRig SHOP = new ServedRig(400);

    @Test
    void aSecretThatIsNoKey() throws Exception {
        SHOP.put("2024-01-05");
        putSecret("not a key: hunter2");
        Result noJson = SHOP.towpath("run", "2024-01-05");
        putSecret(SHOP.rig()
                .sandbox
                .bigQuery()
                .serviceAccountJson()
                .replaceAll("(?s)-----BEGIN.*END[^\"]*", foreignKey()));
        Result revoked = SHOP.towpath("run", "2024-01-05");

        assertThat(noJson.error()).isEqualTo("""
                ✗ Cannot read secret bigquery_credentials: it is not JSON.
                  hint: aws secretsmanager put-secret-value --secret-id bigquery_credentials --secret-string file://key.json
                  hint: put that right, then towpath run 2024-01-05 -p shop
                """);
        assertThat(noJson.exitCode()).isEqualTo(4);
        assertThat(revoked.error()).isEqualTo("""
                ✗ Cannot read secret bigquery_credentials: Google refuses the key: invalid_grant.
                  hint: gcloud iam service-accounts keys list --iam-account ga4-reader@towpath-sandbox.iam.gserviceaccount.com
                  hint: put that right, then towpath run 2024-01-05 -p shop
                """);
        assertThat(revoked.exitCode()).isEqualTo(4);
        assertThat(noJson.out() + noJson.err() + revoked.out() + revoked.err()).doesNotContain("hunter2", "BEGIN");
        SHOP.nothingIsVisible("2024-01-05");
        putSecret(SHOP.rig().sandbox.bigQuery().serviceAccountJson());
        SHOP.againIsEnough("2024-01-05");
    }

    @Test
    void aMissingSecret() throws Exception {
        SHOP.put("2024-01-06");
        try (Rig other =
                SHOP.rig().sibling("secret", yaml -> yaml.replace("secret: " + Sandbox.SECRET, "secret: nobody"))) {
            Result result = other.towpath("run", "2024-01-06");

            assertThat(result.error()).isEqualTo("""
                    ✗ Cannot read secret nobody: it does not exist.
                      hint: aws secretsmanager create-secret --name nobody --secret-string file://key.json
                      hint: put that right, then towpath run 2024-01-06 -p shop
                    """);
            assertThat(result.exitCode()).isEqualTo(4);
        }
        SHOP.againIsEnough("2024-01-06");
    }

    @Test
    void aWorkerWithAnotherConfiguration() throws Exception {
        SHOP.put("2024-01-08");

        Result result =
                SHOP.towpath("run", "2024-01-08", "--set", "defaults.tables.events.filter=event_name != 'scroll'");

        assertThat(result.error())
                .startsWith("✗ Cannot export events of 2024-01-08 (" + SHOP.rig().dataset
                        + "): the worker's configuration (")
                .contains("  hint: restart the workers with the towpath.yaml that you use here\n");
        assertThat(result.exitCode()).isEqualTo(2);
        SHOP.nothingIsVisible("2024-01-08");
        SHOP.againIsEnough("2024-01-08");
    }

    private static void putSecret(String text) {
        try (AwsClients clients = new AwsClients(SHOP.rig().sandbox.awsSettings())) {
            SecretsManagerClient secrets = clients.secretsManager();
            secrets.putSecretValue(request -> request.secretId(Sandbox.SECRET).secretString(text));
        }
    }

    /** A key that Google doesn't know, as in the JSON text of a key file. */
    private static String foreignKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        return ("-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n").replace("\n", "\\\\n");
    }
}
