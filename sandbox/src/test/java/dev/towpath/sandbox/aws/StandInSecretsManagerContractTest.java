package dev.towpath.sandbox.aws;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class StandInSecretsManagerContractTest extends SecretsManagerContractTest {
    @TempDir
    private static Path folder;

    private static AwsStandIns aws;
    private static SecretsManagerClient secrets;

    @BeforeAll
    static void start() {
        aws = AwsStandIns.start(AwsStandInOptions.in(folder, "lake"));
        secrets = Clients.secrets(aws.secretsManagerUri());
    }

    @AfterAll
    static void stop() {
        secrets.close();
        aws.close();
    }

    @Override
    SecretsManagerClient secrets() {
        return secrets;
    }
}
