package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

final class AwsStandInsTest {
    @TempDir
    private Path folder;

    @Test
    void findsAllAgainAfterARestart() {
        AwsStandInOptions options =
                AwsStandInOptions.in(folder.resolve("s3"), "lake").withState(folder.resolve("state/aws.json"));
        String version;
        try (AwsStandIns aws = AwsStandIns.start(options);
                GlueClient glue = Clients.glue(aws.glueUri());
                SecretsManagerClient secrets = Clients.secrets(aws.secretsManagerUri());
                S3Client s3 = Clients.s3(aws.s3Uri())) {
            aws.faults().crawlsTake(Duration.ZERO, Duration.ZERO);
            s3.putObject(put -> put.bucket("lake").key("events/event_date=20240131/part"), RequestBody.fromString("x"));
            version = secrets.createSecret(create -> create.name("google").secretString("one"))
                    .versionId();
            secrets.putSecretValue(put -> put.secretId("google").secretString("two"));
            glue.createDatabase(create -> create.databaseInput(input -> input.name("ga4")));
            glue.createCrawler(create -> create.name("crawler")
                    .role("crawler")
                    .databaseName("ga4")
                    .targets(targets -> targets.s3Targets(
                            S3Target.builder().path("s3://lake/events").build())));
            glue.startCrawler(start -> start.name("crawler"));
            awaitReady(glue);
        }
        try (AwsStandIns aws = AwsStandIns.start(options);
                GlueClient glue = Clients.glue(aws.glueUri());
                SecretsManagerClient secrets = Clients.secrets(aws.secretsManagerUri());
                S3Client s3 = Clients.s3(aws.s3Uri())) {
            assertThat(glue.getTable(get -> get.databaseName("ga4").name("events"))
                            .table()
                            .versionId())
                    .isEqualTo("0");
            assertThat(glue.getPartition(get ->
                                    get.databaseName("ga4").tableName("events").partitionValues("20240131"))
                            .partition()
                            .storageDescriptor()
                            .location())
                    .isEqualTo("s3://lake/events/event_date=20240131/");
            assertThat(glue.getCrawler(get -> get.name("crawler"))
                            .crawler()
                            .lastCrawl()
                            .statusAsString())
                    .isEqualTo("SUCCEEDED");
            assertThat(glue.listCrawls(list -> list.crawlerName("crawler")).crawls())
                    .hasSize(1);
            assertThat(secrets.getSecretValue(get -> get.secretId("google")).secretString())
                    .isEqualTo("two");
            assertThat(secrets.getSecretValue(get -> get.secretId("google").versionId(version))
                            .versionStages())
                    .containsExactly("AWSPREVIOUS");
            assertThat(s3.listObjectsV2(list -> list.bucket("lake")).contents()).hasSize(1);
        }
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> AwsStandIns.start(
                            AwsStandInOptions.in(folder, "lake").withPorts(0, taken.getLocalPort())))
                    .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void throttlesAndLosesAnswersOfGlueToo() {
        try (AwsStandIns aws = AwsStandIns.start(AwsStandInOptions.in(folder, "lake"));
                GlueClient glue = Clients.glue(aws.glueUri())) {
            aws.faults().throttleNext("glue:GetDatabases", 1);
            assertThat(glue.getDatabases(_all -> {}).databaseList()).isEmpty();

            aws.faults().loseAnswerOfNext("glue:CreateDatabase", 1);
            assertThatThrownBy(() -> glue.createDatabase(create -> create.databaseInput(input -> input.name("ga4"))))
                    .isInstanceOf(AlreadyExistsException.class);
            assertThat(glue.getDatabases(_all -> {}).databaseList()).hasSize(1);
        }
    }

    @Test
    void saysWhatItDoesNotHave() {
        try (AwsStandIns aws = AwsStandIns.start(AwsStandInOptions.in(folder, "lake"));
                GlueClient glue = Clients.glue(aws.glueUri())) {
            assertThatThrownBy(() -> glue.getJobs(_all -> {}))
                    .isInstanceOf(GlueException.class)
                    .hasMessageContaining("doesn't have GetJobs");
        }
    }

    private static void awaitReady(GlueClient glue) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (glue.getCrawler(get -> get.name("crawler")).crawler().state() != CrawlerState.READY) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
