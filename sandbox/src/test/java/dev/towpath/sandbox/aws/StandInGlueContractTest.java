package dev.towpath.sandbox.aws;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;

final class StandInGlueContractTest extends GlueContractTest {
    @TempDir
    private static Path folder;

    private static AwsStandIns aws;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        aws = AwsStandIns.start(AwsStandInOptions.in(folder, "lake"));
        glue = Clients.glue(aws.glueUri());
    }

    @AfterAll
    static void stop() {
        glue.close();
        aws.close();
    }

    @Override
    public GlueClient glue() {
        return glue;
    }
}
