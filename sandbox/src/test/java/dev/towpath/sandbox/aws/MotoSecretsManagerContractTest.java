package dev.towpath.sandbox.aws;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class MotoSecretsManagerContractTest extends SecretsManagerContractTest {
    @RegisterExtension
    static final ServedClient<SecretsManagerClient> SERVED =
            new ServedClient<>(IndependentServer::moto, Clients::secrets);

    @Override
    SecretsManagerClient secrets() {
        return SERVED.client();
    }

    @Override
    Set<Feature> wrong() {
        return EnumSet.of(Feature.PROMOTION);
    }
}
