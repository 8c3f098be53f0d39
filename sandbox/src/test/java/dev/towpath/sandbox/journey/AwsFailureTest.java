package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AWS refuses or lacks something: what a person reads, what is visible then, and that running it again is the fix. */
class AwsFailureTest {
    @RegisterExtension
    static final ServedRig SHOP = new ServedRig(400);

    @Test
    void aBucketThatDoesNotExist() throws Exception {
        SHOP.put("2024-01-07");
        try (Rig other =
                SHOP.rig().sibling("bucket", yaml -> yaml.replace("bucket: " + Sandbox.BUCKET, "bucket: nobodys"))) {
            Result result = other.towpath("run", "2024-01-07");

            assertThat(result.error()).isEqualTo("""
                    ✗ Cannot list s3://nobodys/_towpath/suppression/: the bucket does not exist.
                      hint: aws s3 ls s3://nobodys/
                      hint: put that right, then towpath run 2024-01-07 -p shop
                    """);
            assertThat(result.exitCode()).isEqualTo(4);
        }
    }

    @Test
    void noRightToWriteObjects() throws Exception {
        SHOP.put("2024-01-13");
        SHOP.aws().deny("s3:PutObject");

        Result result;
        try {
            result = SHOP.towpath("run", "2024-01-13");
        } finally {
            SHOP.aws().allow("s3:PutObject");
        }

        assertThat(result.error())
                .startsWith("✗ Cannot write s3://towpath-lake/_towpath/")
                .contains(
                        ": S3 refuses s3:PutObject (AccessDenied).\n  hint: allow s3:PutObject on arn:aws:s3:::towpath-lake/");
        assertThat(result.exitCode()).isEqualTo(4);
        SHOP.nothingIsVisible("2024-01-13");
        SHOP.againIsEnough("2024-01-13");
    }

    @Test
    void foreignObjectsInThePartition() throws Exception {
        SHOP.put("2024-01-09");
        Path stray = SHOP.rig().sandbox.bucket().resolve("ga4/event_date=20240109/stray.parquet");
        Files.createDirectories(stray.getParent());
        Files.writeString(stray, "somebody else's");

        Result result = SHOP.towpath("run", "2024-01-09");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-09: s3://towpath-lake/ga4/event_date=20240109/ holds an object that no commit names: ga4/event_date=20240109/stray.parquet (1 kB). The data is committed, nothing there was touched.
                  hint: move them away (`aws s3 mv --recursive s3://towpath-lake/ga4/event_date=20240109/ s3://<elsewhere>/`), then `towpath run 2024-01-09 -p shop`
                """);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(SHOP.lake().keys("ga4/event_date=20240109/"))
                .containsExactly("ga4/event_date=20240109/stray.parquet");
        assertThat(Files.readString(stray)).isEqualTo("somebody else's");
        Files.delete(stray);
        SHOP.againIsEnough("2024-01-09");
        assertThat(SHOP.lake().commits(SHOP.day("2024-01-09"))).containsExactly("000001.json");
    }

    @Test
    void aCrawlThatFails() throws Exception {
        SHOP.put("2024-01-10");
        SHOP.aws().failNextCrawl("Internal Service Exception");

        Result result = SHOP.towpath("run", "2024-01-10");

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-10: the crawl of towpath-crawler ended FAILED: Internal Service Exception. The data is committed, the partition is not registered.
                  hint: `aws glue get-crawler --name towpath-crawler`, then `towpath run 2024-01-10 -p shop`. Nothing will be read again.
                """);
        assertThat(result.exitCode()).isEqualTo(4);
        SHOP.againIsEnough("2024-01-10");
        assertThat(SHOP.lake().commits(SHOP.day("2024-01-10"))).containsExactly("000001.json");
    }

    @Test
    void aThrottledCrawlerIsWaitedFor() throws Exception {
        SHOP.put("2024-01-11");
        SHOP.aws().throttleNext("glue:StartCrawler", 7);

        SHOP.againIsEnough("2024-01-11");
    }

    @Test
    void noRightToStartTheCrawler() throws Exception {
        SHOP.put("2024-01-12");
        SHOP.aws().deny("glue:StartCrawler");

        Result result;
        try {
            result = SHOP.towpath("run", "2024-01-12");
        } finally {
            SHOP.aws().allow("glue:StartCrawler");
        }

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of 2024-01-12: Glue refuses StartCrawler on towpath-crawler (AccessDenied). The data is committed, the partition is not registered.
                  hint: allow glue:StartCrawler, then `towpath run 2024-01-12 -p shop`. Nothing will be read again.
                """);
        assertThat(result.exitCode()).isEqualTo(4);
        SHOP.againIsEnough("2024-01-12");
    }
}
