package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.sandbox.aws.AwsFaults;
import dev.towpath.sandbox.bigquery.Faults;
import dev.towpath.sandbox.ga4.ShardSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What a person reads when a day cannot be exported, what is visible then, and that running it again is the fix. */
class FailureTest {
    private static final long ROWS = 400;
    private static final TestDays DAYS = TestDays.berlin();
    private static final ShardSource SHARDS = new ShardSource();

    @TempDir
    static Path folder;

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = Rig.start(folder, SHARDS);
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @AfterEach
    void lift() {
        google().clear();
    }

    @Test
    void aMissingShard() throws Exception {
        Result result = rig.towpath("run", "2024-01-01");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-01: no shard exists yet.
                  hint: towpath run 2024-01-01 -p shop --wait-for-shard 6h
                """);
        assertThat(result.exitCode()).isEqualTo(3);
        DAYS.put(SHARDS, ROWS, "2024-01-01");
        againIsEnough("2024-01-01");
    }

    @Test
    void aMissingDataset() throws Exception {
        try (Rig other = rig.sibling("dataset", yaml -> yaml.replace(rig.dataset, "analytics_404"))) {
            Result result = other.towpath("run", "2024-01-02");

            assertThat(result.error()).isEqualTo("""
                    ✗ Cannot list tables of towpath-sandbox.analytics_404: the dataset does not exist.
                      hint: bq ls --project_id=towpath-sandbox
                      hint: put that right, then towpath run 2024-01-02 -p shop
                    """);
            assertThat(result.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void noRightToReadSessions() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-03");
        google().denyReadSessions();

        Result result = rig.towpath("run", "2024-01-03");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot create a read session on towpath-sandbox.%s.events_20240103: bigquery.readsessions.create is missing on towpath-sandbox.
                  hint: gcloud projects add-iam-policy-binding towpath-sandbox --role roles/bigquery.readSessionUser --member serviceAccount:ga4-reader@towpath-sandbox.iam.gserviceaccount.com
                  hint: put that right, then towpath run 2024-01-03 -p shop
                """.formatted(rig.dataset));
        assertThat(result.exitCode()).isEqualTo(4);
        nothingIsVisible("2024-01-03");
        google().allowAll();
        againIsEnough("2024-01-03");
    }

    @Test
    void noRightToLookAtTables() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-04");
        google().denyTables();

        Result result = rig.towpath("run", "2024-01-04");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot list tables of towpath-sandbox.%1$s: bigquery.tables.list is missing on towpath-sandbox.%1$s.
                  hint: gcloud projects add-iam-policy-binding towpath-sandbox --role roles/bigquery.dataViewer --member serviceAccount:ga4-reader@towpath-sandbox.iam.gserviceaccount.com
                  hint: put that right, then towpath run 2024-01-04 -p shop
                """.formatted(rig.dataset));
        assertThat(result.exitCode()).isEqualTo(4);
        google().allowAll();
        againIsEnough("2024-01-04");
    }

    @Test
    void aSecretThatIsNoKey() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-05");
        putSecret("not a key: hunter2");
        Result noJson = rig.towpath("run", "2024-01-05");
        putSecret(rig.sandbox.bigQuery().serviceAccountJson().replaceAll("(?s)-----BEGIN.*END[^\"]*", foreignKey()));
        Result revoked = rig.towpath("run", "2024-01-05");

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
        nothingIsVisible("2024-01-05");
        putSecret(rig.sandbox.bigQuery().serviceAccountJson());
        againIsEnough("2024-01-05");
    }

    @Test
    void aMissingSecret() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-06");
        try (Rig other = rig.sibling("secret", yaml -> yaml.replace("secret: " + Sandbox.SECRET, "secret: nobody"))) {
            Result result = other.towpath("run", "2024-01-06");

            assertThat(result.error()).isEqualTo("""
                    ✗ Cannot read secret nobody: it does not exist.
                      hint: aws secretsmanager create-secret --name nobody --secret-string file://key.json
                      hint: put that right, then towpath run 2024-01-06 -p shop
                    """);
            assertThat(result.exitCode()).isEqualTo(4);
        }
        againIsEnough("2024-01-06");
    }

    @Test
    void aBucketThatDoesNotExist() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-07");
        try (Rig other = rig.sibling("bucket", yaml -> yaml.replace("bucket: " + Sandbox.BUCKET, "bucket: nobodys"))) {
            Result result = other.towpath("run", "2024-01-07");

            assertThat(result.error()).isEqualTo("""
                    ✗ Cannot list s3://nobodys/_towpath/commits/%s/events/20240107/: the bucket does not exist.
                      hint: aws s3 ls s3://nobodys/
                      hint: put that right, then towpath run 2024-01-07 -p shop
                    """.formatted(rig.dataset));
            assertThat(result.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void aWorkerWithAnotherConfiguration() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-08");

        Result result =
                rig.towpath("run", "2024-01-08", "--set", "defaults.tables.events.filter=event_name != 'scroll'");

        assertThat(result.error())
                .startsWith("✗ Cannot export events of 2024-01-08 (" + rig.dataset + "): the worker's configuration (")
                .contains("  hint: restart the workers with the towpath.yaml that you use here\n");
        assertThat(result.exitCode()).isEqualTo(2);
        nothingIsVisible("2024-01-08");
        againIsEnough("2024-01-08");
    }

    @Test
    void foreignObjectsInThePartition() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-09");
        Path stray = rig.sandbox.bucket().resolve("ga4/event_date=20240109/stray.parquet");
        Files.createDirectories(stray.getParent());
        Files.writeString(stray, "somebody else's");

        Result result = rig.towpath("run", "2024-01-09");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-09: s3://towpath-lake/ga4/event_date=20240109/ holds an object that no commit names: ga4/event_date=20240109/stray.parquet (1 kB). The data is committed, nothing there was touched.
                  hint: move them away (`aws s3 mv --recursive s3://towpath-lake/ga4/event_date=20240109/ s3://<elsewhere>/`), then `towpath run 2024-01-09 -p shop`
                """);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(rig.lake().keys("ga4/event_date=20240109/"))
                .containsExactly("ga4/event_date=20240109/stray.parquet");
        assertThat(Files.readString(stray)).isEqualTo("somebody else's");
        Files.delete(stray);
        againIsEnough("2024-01-09");
        assertThat(rig.lake().commits(rig.day("2024-01-09"))).containsExactly("000001.json");
    }

    @Test
    void aCrawlThatFails() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-10");
        aws().failNextCrawl("Internal Service Exception");

        Result result = rig.towpath("run", "2024-01-10");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-10: the crawl of towpath-crawler ended FAILED: Internal Service Exception. The data is committed, the partition is not registered.
                  hint: `aws glue get-crawler --name towpath-crawler`, then `towpath run 2024-01-10 -p shop`. Nothing will be read again.
                """);
        assertThat(result.exitCode()).isEqualTo(4);
        againIsEnough("2024-01-10");
        assertThat(rig.lake().commits(rig.day("2024-01-10"))).containsExactly("000001.json");
    }

    @Test
    void aThrottledCrawlerIsWaitedFor() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-11");
        aws().throttleNext("glue:StartCrawler", 7);

        againIsEnough("2024-01-11");
    }

    @Test
    void noRightToStartTheCrawler() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-12");
        aws().deny("glue:StartCrawler");

        Result result;
        try {
            result = rig.towpath("run", "2024-01-12");
        } finally {
            aws().allow("glue:StartCrawler");
        }

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-12: Glue refuses StartCrawler on towpath-crawler (AccessDenied). The data is committed, the partition is not registered.
                  hint: allow glue:StartCrawler, then `towpath run 2024-01-12 -p shop`. Nothing will be read again.
                """);
        assertThat(result.exitCode()).isEqualTo(4);
        againIsEnough("2024-01-12");
    }

    @Test
    void noRightToWriteObjects() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-01-13");
        aws().deny("s3:PutObject");

        Result result;
        try {
            result = rig.towpath("run", "2024-01-13");
        } finally {
            aws().allow("s3:PutObject");
        }

        assertThat(result.error())
                .startsWith("✗ Cannot write s3://towpath-lake/_towpath/")
                .contains(
                        ": S3 refuses s3:PutObject (AccessDenied).\n  hint: allow s3:PutObject on arn:aws:s3:::towpath-lake/");
        assertThat(result.exitCode()).isEqualTo(4);
        nothingIsVisible("2024-01-13");
        againIsEnough("2024-01-13");
    }

    @Test
    void aStreamThatIsCutGoesOn() throws Exception {
        SHARDS.put(TestDays.table("2024-01-14"), DAYS.shard("2024-01-14", 9_000), Instant.now());
        google().cutOnceAfter(5_000);

        Result result = rig.towpath("run", "2024-01-14");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(rig.lake().rows(rig.day("2024-01-14"))).isEqualTo(9_000);
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.number("select count(distinct join_key) from read_parquet('"
                            + rig.lake().files(rig.day("2024-01-14")) + "')"))
                    .isEqualTo(9_000);
        }
    }

    @Test
    void aStreamThatLosesRows() throws Exception {
        LossyShard lossy = new LossyShard(DAYS.shard("2024-01-15", 1_000), 13);
        SHARDS.put(TestDays.table("2024-01-15"), lossy, Instant.now());

        Result result = rig.towpath("run", "2024-01-15");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot commit events_20240115: 1,000 rows planned, 987 delivered. Nothing was published.
                  hint: towpath run 2024-01-15 -p shop
                """);
        assertThat(result.exitCode()).isEqualTo(3);
        nothingIsVisible("2024-01-15");
        SHARDS.put(TestDays.table("2024-01-15"), DAYS.shard("2024-01-15", 1_000), Instant.now());
        Result again = rig.towpath("run", "2024-01-15");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(rig.lake().rows(rig.day("2024-01-15"))).isEqualTo(1_000);
    }

    private static void againIsEnough(String day) throws Exception {
        Result again = rig.towpath("run", day);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(rig.lake().rows(rig.day(day))).isEqualTo(ROWS);
    }

    private static void nothingIsVisible(String isoDay) {
        String day = rig.day(isoDay).compactDay();
        assertThat(rig.lake().days()).doesNotContain(day);
        assertThat(rig.lake().commits(rig.day(isoDay))).isEmpty();
        assertThat(rig.lake().keys("ga4/event_date=" + day)).isEmpty();
        assertThat(rig.lake().openUploads()).isEmpty();
    }

    private static Faults google() {
        return rig.sandbox.bigQuery().faults();
    }

    private static AwsFaults aws() {
        return rig.sandbox.aws().faults();
    }

    private static void putSecret(String text) {
        try (AwsClients clients = new AwsClients(rig.sandbox.awsSettings())) {
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
