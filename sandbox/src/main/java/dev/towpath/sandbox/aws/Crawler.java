package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A crawler and the crawls that it made. The catalog's monitor guards it. */
final class Crawler {
    enum State {
        READY,
        RUNNING,
        STOPPING
    }

    private final ObjectNode definition;
    private final List<ObjectNode> crawls = new ArrayList<>();
    private State state = State.READY;
    private Instant started = Instant.EPOCH;
    private boolean stopRequested;

    Crawler(ObjectNode definition) {
        this.definition = definition;
    }

    /** A crawl that ran when the state was kept is forgotten. */
    static Crawler restore(JsonNode kept) {
        var crawler = new Crawler((ObjectNode) kept.get("definition"));
        for (JsonNode crawl : kept.get("crawls")) {
            if (crawl.has("EndTime")) {
                crawler.crawls.add((ObjectNode) crawl);
            }
        }
        return crawler;
    }

    ObjectNode kept() {
        ObjectNode kept = Json.object();
        kept.set("definition", definition.deepCopy());
        return kept.set("crawls", Json.array(crawls).deepCopy());
    }

    /** All that GetCrawler answers, but for what changes during a crawl. */
    ObjectNode definition() {
        return definition;
    }

    String name() {
        return definition.get("Name").textValue();
    }

    State state() {
        return state;
    }

    Instant started() {
        return started;
    }

    boolean stopRequested() {
        return stopRequested;
    }

    /** Newest first. */
    List<ObjectNode> crawls() {
        return crawls.reversed();
    }

    ObjectNode answer() {
        ObjectNode answer = definition.deepCopy().put("State", state.name());
        Duration elapsed = state == State.READY ? Duration.ZERO : Duration.between(started, Instant.now());
        return answer.put("CrawlElapsedTime", elapsed.toMillis());
    }

    void begin() {
        started = Instant.now();
        state = State.RUNNING;
        stopRequested = false;
        crawls.add(Json.object()
                .put("CrawlId", UUID.randomUUID().toString())
                .put("State", "RUNNING")
                .put("StartTime", startTime())
                .put("LogGroup", "/aws-glue/crawlers")
                .put("LogStream", name())
                .put("MessagePrefix", UUID.randomUUID().toString()));
    }

    void requestStop() {
        stopRequested = true;
        state = State.STOPPING;
    }

    void stopping() {
        state = State.STOPPING;
    }

    /** Back to READY; only now does the crawl show as the last one. */
    void end(CrawlResult result) {
        ObjectNode crawl = crawls.getLast();
        crawl.put("State", result.historyState()).put("EndTime", Json.now());
        ObjectNode last = Json.object().put("Status", result.lastCrawlStatus()).put("StartTime", startTime());
        for (String same : List.of("LogGroup", "LogStream", "MessagePrefix")) {
            last.set(same, crawl.get(same));
        }
        switch (result) {
            case CrawlResult.Succeeded succeeded -> crawl.put("Summary", succeeded.summary());
            case CrawlResult.Failed failed -> {
                crawl.put("ErrorMessage", failed.message());
                last.put("ErrorMessage", failed.message());
            }
            case CrawlResult.Cancelled _cancelled -> {}
        }
        definition.set("LastCrawl", last);
        state = State.READY;
    }

    /** Whole seconds, rounded down: who asks whether a crawl began after something must not rely on more. */
    private BigDecimal startTime() {
        return Json.timestamp(started.truncatedTo(ChronoUnit.SECONDS));
    }
}
