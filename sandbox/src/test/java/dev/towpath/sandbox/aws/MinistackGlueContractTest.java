package dev.towpath.sandbox.aws;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.GlueClient;

final class MinistackGlueContractTest extends GlueContractTest {
    @RegisterExtension
    static final ServedClient<GlueClient> SERVED = new ServedClient<>(IndependentServer::ministack, Clients::glue);

    @Override
    public GlueClient glue() {
        return SERVED.client();
    }

    @Override
    Set<Feature> wrong() {
        return EnumSet.of(
                Feature.PARTITION_DELETE_OF_MISSING,
                Feature.PARTITION_VALUE_COUNT,
                Feature.PARTITION_PAGES,
                Feature.ARGUMENT_CHECKS,
                Feature.TABLE_VERSIONS,
                Feature.PARTITION_UPDATE,
                Feature.PARTITION_BATCH_UPDATE,
                Feature.PARTITION_BATCH_DELETE,
                Feature.PARTITION_EXPRESSIONS,
                Feature.BATCH_ON_MISSING_TABLE,
                Feature.CRAWL_HISTORY);
    }
}
