package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

/** How crawls begin, run and end, and what goes wrong on purpose. */
final class CrawlerStateTest extends CrawlerFixture {
    @Test
    void missesWhatIsWrittenAfterItBegan() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        aws.faults().crawlsTake(Duration.ofSeconds(2), Duration.ZERO);
        String crawler = crawler("events/");
        glue.startCrawler(start -> start.name(crawler));
        assertThat(partitions("events")).isEmpty();
        awaitUntil(crawler, found -> found.crawlElapsedTime() > 1_000 || found.state() == CrawlerState.READY);
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");
        awaitReady(crawler);
        assertThat(days("events")).containsExactly("20240131");
    }

    @Test
    void isReadyAgainOnlyAfterRunningAndStopping() {
        aws.faults().crawlsTake(Duration.ofMillis(500), Duration.ofMillis(1500));
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        String crawler = crawler("events/");
        assertThat(find(crawler).lastCrawl()).isNull();
        Instant before = Instant.now();

        glue.startCrawler(start -> start.name(crawler));
        assertThat(find(crawler).state()).isEqualTo(CrawlerState.RUNNING);
        assertThat(history(crawler).getFirst().state()).isEqualTo(CrawlerHistoryState.RUNNING);
        awaitUntil(crawler, found -> found.state() == CrawlerState.STOPPING);
        assertThat(find(crawler).lastCrawl()).isNull();
        assertThatThrownBy(() -> glue.startCrawler(start -> start.name(crawler)))
                .isInstanceOf(CrawlerRunningException.class);

        Crawler ready = awaitReady(crawler);
        assertThat(ready.lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
        assertThat(ready.lastCrawl().startTime()).isBetween(before.minusSeconds(1), Instant.now());
        CrawlerHistory crawl = history(crawler).getFirst();
        assertThat(crawl.state()).isEqualTo(CrawlerHistoryState.COMPLETED);
        assertThat(crawl.endTime()).isAfterOrEqualTo(before.plusMillis(500));
        assertThat(crawl.startTime()).isEqualTo(ready.lastCrawl().startTime());
    }

    @Test
    void failsOnPurposeAndSucceedsAfterwards() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        aws.faults().failNextCrawl("Internal Service Exception");
        String crawler = crawler("events/");

        glue.startCrawler(start -> start.name(crawler));
        Crawler failed = awaitReady(crawler);
        assertThat(failed.lastCrawl().status()).isEqualTo(LastCrawlStatus.FAILED);
        assertThat(failed.lastCrawl().errorMessage()).isEqualTo("Internal Service Exception");
        assertThat(history(crawler).getFirst().state()).isEqualTo(CrawlerHistoryState.FAILED);
        assertThat(partitions("events")).isEmpty();

        crawl(crawler);
        assertThat(days("events")).containsExactly("20240131");
        assertThat(history(crawler))
                .extracting(CrawlerHistory::state)
                .containsExactly(CrawlerHistoryState.COMPLETED, CrawlerHistoryState.FAILED);
    }

    @Test
    void failsWhereItMayNotListTheBucket() {
        aws.faults().deny("s3:ListBucket");
        String crawler = crawler("events/");
        glue.startCrawler(start -> start.name(crawler));
        assertThat(awaitReady(crawler).lastCrawl().status()).isEqualTo(LastCrawlStatus.FAILED);
    }

    @Test
    void isCancelledByStopCrawlerAndChangesNothing() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        aws.faults().crawlsTake(Duration.ofMinutes(5), Duration.ZERO);
        String crawler = crawler("events/");
        assertThatThrownBy(() -> glue.stopCrawler(stop -> stop.name(crawler)))
                .isInstanceOf(CrawlerNotRunningException.class);

        glue.startCrawler(start -> start.name(crawler));
        glue.stopCrawler(stop -> stop.name(crawler));

        assertThat(awaitReady(crawler).lastCrawl().status()).isEqualTo(LastCrawlStatus.CANCELLED);
        assertThat(history(crawler).getFirst().state()).isEqualTo(CrawlerHistoryState.STOPPED);
        assertThat(partitions("events")).isEmpty();
    }

    @Test
    void deniesWhatItIsToldTo() {
        aws.faults().deny("glue:GetTable");
        assertThatThrownBy(() -> table("events"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("is not authorized to perform: glue:GetTable");
        aws.faults().allow("glue:GetTable");
        assertThatThrownBy(() -> table("events")).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> aws.faults().deny("UpdateTable")).hasMessageContaining("glue:UpdateTable");
    }

    @Test
    void answersTheTagsOfACrawler() {
        crawler(create -> create.tags(Map.of("team", "marketing")), "events/");
        assertThat(glue.getTags(get -> get.resourceArn("arn:aws:glue:us-east-1:000000000000:crawler/crawler"))
                        .tags())
                .isEqualTo(Map.of("team", "marketing"));
    }
}
