package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.S3Target;

/** What Towpath relies on in crawlers, as far as others have them. */
interface GlueCrawlerContract extends GlueContract {
    @Test
    default void describesACrawler() {
        String crawler = createCrawler();
        var found = glue().getCrawler(get -> get.name(crawler)).crawler();
        assertThat(found.state()).isEqualTo(CrawlerState.READY);
        assertThat(found.databaseName()).isEqualTo(database());
        assertThat(found.targets().s3Targets())
                .singleElement()
                .satisfies(target -> assertThat(target.path()).isEqualTo("s3://lake/" + database() + "/"));
        assertThat(found.schemaChangePolicy().updateBehaviorAsString()).isEqualTo("LOG");
        assertThat(glue().getCrawlersPaginator(_all -> {}).stream().flatMap(page -> page.crawlers().stream()))
                .anyMatch(other -> other.name().equals(crawler));
        assertThatThrownBy(this::createCrawler).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    default void doesNotStartARunningCrawler() {
        String crawler = createCrawler();
        glue().startCrawler(start -> start.name(crawler));
        assertThatThrownBy(() -> glue().startCrawler(start -> start.name(crawler)))
                .isInstanceOf(CrawlerRunningException.class);
        assertThat(glue().getCrawler(get -> get.name(crawler)).crawler().state())
                .isEqualTo(CrawlerState.RUNNING);
    }

    @Test
    default void keepsAHistoryOfCrawls() {
        needs(Feature.CRAWL_HISTORY);
        String crawler = createCrawler();
        glue().startCrawler(start -> start.name(crawler));
        assertThat(glue().listCrawls(list -> list.crawlerName(crawler)).crawls())
                .singleElement()
                .satisfies(crawl -> {
                    assertThat(crawl.crawlId()).isNotEmpty();
                    assertThat(crawl.stateAsString()).isIn("RUNNING", "COMPLETED");
                    assertThat(crawl.startTime()).isNotNull();
                });
    }

    private String createCrawler() {
        glue().createCrawler(create -> create.name("crawl-" + database())
                .role("arn:aws:iam::123456789012:role/crawler")
                .databaseName(database())
                .targets(targets -> targets.s3Targets(List.of(
                        S3Target.builder().path("s3://lake/" + database() + "/").build())))
                .schemaChangePolicy(policy -> policy.updateBehavior("LOG").deleteBehavior("LOG")));
        return "crawl-" + database();
    }
}
