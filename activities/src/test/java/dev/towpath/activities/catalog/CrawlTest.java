package dev.towpath.activities.catalog;

import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.catalog.GlueCatalog.Crawler;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrawlTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final FakeGlue glue = new FakeGlue(lake.clock, lake.store, "ga4/");
    private final AtomicInteger heartbeats = new AtomicInteger();
    private final Instant called = lake.clock.instant();

    @Test
    void startsTheCrawlerAndWaitsForItsEnd() {
        await();
        assertThat(glue.crawls).containsExactly(called);
        assertThat(lake.clock.instant()).isBetween(called.plus(FakeGlue.CRAWL), called.plusSeconds(60));
        assertThat(heartbeats).hasPositiveValue();
    }

    @Test
    void aCrawlUnderWayIsNotEnough() {
        glue.begin();
        lake.clock.pass(Duration.ofSeconds(5));
        Instant late = lake.clock.instant();
        await();
        assertThat(glue.crawls).hasSize(2);
        assertThat(glue.crawls.getLast()).isAfter(late);
    }

    @Test
    void joinsTheCrawlThatSomebodyStartedMeanwhile() {
        glue.begin();
        glue.beforeCall = action -> {
            if (action.equals("StartCrawler") && glue.crawls.size() == 1) {
                glue.begin();
            }
        };
        await();
        assertThat(glue.crawls).hasSize(2);
    }

    @Test
    void doesNotTrustAStaleLook() {
        glue.begin();
        lake.clock.pass(Duration.ofSeconds(5));
        Instant late = lake.clock.instant();
        glue.look = seen -> lake.clock.instant().equals(late) ? new Crawler(Crawler.State.READY, seen.last()) : seen;
        await();
        assertThat(glue.crawls).hasSize(2);
        assertThat(glue.crawls.getLast()).isAfter(late);
    }

    @Test
    void waitsWhileAStartedCrawlIsNotShownYet() {
        await();
        int crawls = glue.crawls.size();
        Crawler before = glue.fetchCrawler("crawler");
        Instant shownFrom = lake.clock.instant().plusSeconds(10);
        glue.look = seen -> lake.clock.instant().isBefore(shownFrom) ? before : seen;
        await();
        assertThat(glue.crawls).hasSize(crawls + 1);
        assertThat(lake.clock.instant()).isAfterOrEqualTo(glue.crawls.getLast().plus(FakeGlue.CRAWL));
    }

    @Test
    void reportsTheErrorOfAFailedCrawl() {
        glue.endStatus = "FAILED";
        glue.endError = "Insufficient Lake Formation permission(s) on ga4.";
        TowpathException failure = catchThrowableOfType(TowpathException.class, this::await);
        assertThat(failure.type()).isEqualTo(FailureType.CATALOG_FAILED);
        assertThat(failure)
                .hasMessage("Cannot export events of 2024-02-01: the crawl of crawler ended FAILED: Insufficient Lake"
                        + " Formation permission(s) on ga4. The data is committed, the partition is not registered.");
    }

    @Test
    void aCrawlThatWasStoppedIsNoSuccess() {
        glue.endStatus = "CANCELLED";
        TowpathException failure = catchThrowableOfType(TowpathException.class, this::await);
        assertThat(failure.type()).isEqualTo(FailureType.CATALOG_FAILED);
    }

    @Test
    void anEarlierFailureDoesNotMatter() {
        glue.endStatus = "FAILED";
        assertThatThrownBy(this::await).isInstanceOf(TowpathException.class);
        glue.endStatus = "SUCCEEDED";
        await();
        assertThat(glue.crawls).hasSize(2);
    }

    @Test
    void givesUpAfterItsLimit() {
        glue.look = seen -> new Crawler(Crawler.State.BUSY, seen.last());
        TowpathException failure = catchThrowableOfType(TowpathException.class, this::await);
        assertThat(failure.type()).isEqualTo(FailureType.CATALOG_FAILED);
        assertThat(failure).hasMessageContaining("the crawler crawler has not finished within 60 minutes");
        assertThat(lake.clock.instant()).isAfter(called.plus(Duration.ofHours(1)));
    }

    @Test
    void endsWhenTheHeartbeatThrows() {
        IllegalStateException cancelled = new IllegalStateException("cancelled");
        assertThat(catchThrowableOfType(
                        IllegalStateException.class,
                        () -> crawl().await(Publication.of(TARGET), () -> {
                            throw cancelled;
                        })))
                .isSameAs(cancelled);
    }

    private void await() {
        crawl().await(Publication.of(TARGET), heartbeats::incrementAndGet);
    }

    private Crawl crawl() {
        return new Crawl(glue, "crawler", lake.clock, lake.clock::pass, Duration.ofHours(1));
    }
}
