package dev.towpath.sandbox.aws;

import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class MinistackSecretsManagerContractTest extends SecretsManagerContractTest {
    @RegisterExtension
    static final ServedClient<SecretsManagerClient> SERVED =
            new ServedClient<>(IndependentServer::ministack, Clients::secrets);

    @Override
    SecretsManagerClient secrets() {
        return SERVED.client();
    }
}
