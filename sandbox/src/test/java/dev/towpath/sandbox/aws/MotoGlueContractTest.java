package dev.towpath.sandbox.aws;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.GlueClient;

final class MotoGlueContractTest extends GlueContractTest {
    @RegisterExtension
    static final ServedClient<GlueClient> SERVED = new ServedClient<>(IndependentServer::moto, Clients::glue);

    @Override
    public GlueClient glue() {
        return SERVED.client();
    }

    @Override
    Set<Feature> wrong() {
        return EnumSet.of(
                Feature.PARTITION_VALUE_COUNT,
                Feature.PARTITION_PAGES,
                Feature.ARGUMENT_CHECKS,
                Feature.STALE_VERSIONS);
    }
}
