package dev.towpath.activities.catalog;

import dev.towpath.activities.catalog.GlueCatalog.Crawler;
import dev.towpath.activities.catalog.GlueCatalog.LastCrawl;
import dev.towpath.activities.catalog.GlueCatalog.Outcome;
import dev.towpath.workflows.model.FailureType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits for a successful crawl that began after the call. A running crawler refuses to start, and what it has listed
 * already it does not list again; so a crawl under way is awaited, and then the next one, which serves everybody who
 * waited likewise. Crawls are told apart by their start as Glue has it: no clocks are compared. Safe for threads.
 */
final class Crawl {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private static final int LONGEST_ERROR = 300;

    private final GlueCatalog glue;
    private final String crawler;
    private final Clock clock;
    private final Sleeper sleeper;
    private final Duration limit;

    Crawl(GlueCatalog glue, String crawler, Clock clock, Sleeper sleeper, Duration limit) {
        this.glue = glue;
        this.crawler = crawler;
        this.clock = clock;
        this.sleeper = sleeper;
        this.limit = limit;
    }

    /**
     * @param heartbeat called at each look; what it throws ends the wait
     * @throws GlueFailure without such a crawler, or when Glue refuses
     */
    void await(Publication publication, Runnable heartbeat) {
        Wait wait = new Wait(publication, heartbeat);
        Crawler ready = wait.untilReady(glue.fetchCrawler(crawler));
        while (glue.startCrawler(crawler) == Outcome.CONFLICT) {
            if (wait.sawACrawlEnd) {
                break; // Whoever was faster started after our call.
            }
            wait.sawACrawlEnd = true; // The look was stale: this crawl may have begun before us.
            ready = wait.untilAnotherEnds(ready);
        }
        requireSuccess(publication, wait.untilAnotherEnds(ready));
    }

    private void requireSuccess(Publication publication, Crawler ended) {
        LastCrawl crawl = ended.last().orElseThrow();
        if (!crawl.status().equals("SUCCEEDED")) {
            throw publication.failed(
                    "the crawl of " + crawler + " ended " + crawl.status()
                            + (crawl.error().isEmpty() ? "" : ": " + oneSentence(crawl.error())),
                    "`aws glue get-crawler --name " + crawler + "`");
        }
    }

    /** Glue's own words, which name tables and roles, never rows. */
    private static String oneSentence(String error) {
        String text = error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) + "…" : error.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** One caller's wait: its pauses, its limit, and what it has seen. */
    private final class Wait {
        private final Publication publication;
        private final Runnable heartbeat;
        private final Instant end = clock.instant().plus(limit);
        private Duration pause = FIRST_PAUSE;
        private boolean sawACrawlEnd;

        private Wait(Publication publication, Runnable heartbeat) {
            this.publication = publication;
            this.heartbeat = heartbeat;
        }

        private Crawler untilReady(Crawler first) {
            Crawler seen = first;
            while (seen.state() != Crawler.State.READY) {
                sawACrawlEnd = true;
                seen = lookAgain();
            }
            return seen;
        }

        /** Until the crawler is ready and shows a crawl that the earlier look did not. */
        private Crawler untilAnotherEnds(Crawler before) {
            pause = FIRST_PAUSE;
            Crawler seen = lookAgain();
            while (seen.state() != Crawler.State.READY || started(seen).equals(started(before))) {
                seen = lookAgain();
            }
            return seen;
        }

        private Crawler lookAgain() {
            if (clock.instant().isAfter(end)) {
                throw publication.failed(
                        "the crawler " + crawler + " has not finished within " + limit.toMinutes() + " minutes",
                        "`aws glue get-crawler --name " + crawler + "`");
            }
            heartbeat.run();
            try {
                sleeper.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw publication.failed(
                        FailureType.UNAVAILABLE, "the wait for " + crawler + " was interrupted", "", e);
            }
            pause = pause.multipliedBy(3).dividedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            return glue.fetchCrawler(crawler);
        }

        private static Optional<Instant> started(Crawler crawler) {
            return crawler.last().map(LastCrawl::started);
        }
    }
}
