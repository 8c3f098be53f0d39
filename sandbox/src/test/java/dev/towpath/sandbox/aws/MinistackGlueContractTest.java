package dev.towpath.sandbox.aws;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.glue.GlueClient;

final class MinistackGlueContractTest extends GlueContractTest {
    private static IndependentServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = IndependentServer.ministack();
        glue = Clients.glue(server.uri());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            glue.close();
            server.close();
        }
    }

    @Override
    public GlueClient glue() {
        return glue;
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
