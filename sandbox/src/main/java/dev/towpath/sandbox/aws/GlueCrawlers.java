package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Glue's operations on crawlers. The caller holds the catalog's monitor. */
final class GlueCrawlers {
    private static final int PAGE = 1000;
    private static final List<String> MEMBERS = List.of(
            "Name",
            "Role",
            "Targets",
            "DatabaseName",
            "Description",
            "Classifiers",
            "RecrawlPolicy",
            "SchemaChangePolicy",
            "LineageConfiguration",
            "TablePrefix",
            "Configuration",
            "CrawlerSecurityConfiguration",
            "LakeFormationConfiguration");

    private final CrawlRunner runner;
    private final Map<String, Crawler> crawlers = new TreeMap<>();

    GlueCrawlers(CrawlRunner runner) {
        this.runner = runner;
    }

    ArrayNode state() {
        return Json.array(crawlers.values().stream().map(Crawler::kept).toList());
    }

    void restore(JsonNode state) {
        for (JsonNode kept : state) {
            Crawler crawler = Crawler.restore(kept);
            crawlers.put(crawler.name(), crawler);
        }
    }

    ObjectNode create(AwsRequest request) {
        String name = request.text("Name");
        request.text("Role");
        if (crawlers.containsKey(name)) {
            throw new AwsError("AlreadyExistsException", name + " already exists");
        }
        ObjectNode definition = Json.object();
        definition.putArray("Classifiers");
        definition.putObject("RecrawlPolicy").put("RecrawlBehavior", "CRAWL_EVERYTHING");
        definition
                .putObject("SchemaChangePolicy")
                .put("UpdateBehavior", "UPDATE_IN_DATABASE")
                .put("DeleteBehavior", "DEPRECATE_IN_DATABASE");
        definition.putObject("LineageConfiguration").put("CrawlerLineageSettings", "DISABLE");
        definition.put("CreationTime", Json.now());
        merge(definition, request);
        crawlers.put(name, new Crawler(definition.put("Version", 1)));
        return Json.object();
    }

    ObjectNode update(AwsRequest request) {
        Crawler crawler = idle(request);
        ObjectNode next = crawler.definition().deepCopy();
        merge(next, request);
        crawler.definition()
                .removeAll()
                .setAll(next.put("Version", next.get("Version").intValue() + 1));
        return Json.object();
    }

    ObjectNode delete(AwsRequest request) {
        crawlers.remove(idle(request).name());
        return Json.object();
    }

    ObjectNode crawler(AwsRequest request) {
        return Json.object().set("Crawler", find(request, "Name").answer());
    }

    ObjectNode crawlers(AwsRequest request) {
        return Page.of(
                request,
                "Crawlers",
                crawlers.values().stream().map(Crawler::answer).toList(),
                PAGE);
    }

    ObjectNode names(AwsRequest request) {
        ObjectNode page = crawlers(request);
        var names = Json.MAPPER.createArrayNode();
        page.remove("Crawlers").forEach(crawler -> names.add(crawler.get("Name")));
        return page.set("CrawlerNames", names);
    }

    ObjectNode start(AwsRequest request) {
        Crawler crawler = find(request, "Name");
        if (crawler.state() != Crawler.State.READY) {
            throw running(crawler, "has already started");
        }
        runner.start(crawler);
        return Json.object();
    }

    ObjectNode stop(AwsRequest request) {
        Crawler crawler = find(request, "Name");
        switch (crawler.state()) {
            case READY ->
                throw new AwsError(
                        "CrawlerNotRunningException", "Crawler with name " + crawler.name() + " isn't running");
            case STOPPING ->
                throw new AwsError(
                        "CrawlerStoppingException", "Crawler with name " + crawler.name() + " is already stopping");
            case RUNNING -> runner.stop(crawler);
        }
        return Json.object();
    }

    ObjectNode crawls(AwsRequest request) {
        if (request.body().path("Filters").size() > 0) {
            throw new AwsError("InvalidInputException", "The stand-in lists crawls without filters only.");
        }
        return Page.of(request, "Crawls", find(request, "CrawlerName").crawls(), PAGE);
    }

    private Crawler idle(AwsRequest request) {
        Crawler crawler = find(request, "Name");
        if (crawler.state() != Crawler.State.READY) {
            throw running(crawler, "is running");
        }
        return crawler;
    }

    private Crawler find(AwsRequest request, String member) {
        String name = request.text(member);
        Crawler crawler = crawlers.get(name);
        if (crawler == null) {
            throw GlueCatalog.entityNotFound("Crawler entry with name " + name + " does not exist");
        }
        return crawler;
    }

    private static AwsError running(Crawler crawler, String what) {
        return new AwsError("CrawlerRunningException", "Crawler with name " + crawler.name() + " " + what);
    }

    private static void merge(ObjectNode definition, AwsRequest request) {
        MEMBERS.stream()
                .filter(request.body()::has)
                .forEach(member ->
                        definition.set(member, request.body().get(member).deepCopy()));
        request.findText("Schedule")
                .ifPresent(cron -> definition
                        .putObject("Schedule")
                        .put("ScheduleExpression", cron)
                        .put("State", "SCHEDULED"));
        definition.put("LastUpdated", Json.now());
        CrawlerPolicy.of(definition);
        List<AwsRequest> targets = CrawlRunner.targets(definition);
        targets.forEach(target -> S3Path.parse(target.text("Path")));
        if (targets.isEmpty()) {
            throw new AwsError("InvalidInputException", "The stand-in crawls S3 targets only, and at least one.");
        }
    }
}
