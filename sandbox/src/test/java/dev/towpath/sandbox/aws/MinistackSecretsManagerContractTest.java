package dev.towpath.sandbox.aws;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class MinistackSecretsManagerContractTest extends SecretsManagerContractTest {
    private static IndependentServer server;
    private static SecretsManagerClient secrets;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = IndependentServer.ministack();
        secrets = Clients.secrets(server.uri());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            secrets.close();
            server.close();
        }
    }

    @Override
    SecretsManagerClient secrets() {
        return secrets;
    }
}
