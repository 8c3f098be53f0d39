package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a crawler's definition says about changes; the defaults are Glue's. */
record CrawlerPolicy(Update update, Delete delete, Recrawl recrawl, Inherit inherit) {
    enum Update {
        LOG,
        UPDATE_IN_DATABASE
    }

    enum Delete {
        LOG,
        DELETE_FROM_DATABASE,
        DEPRECATE_IN_DATABASE
    }

    enum Recrawl {
        CRAWL_EVERYTHING,
        CRAWL_NEW_FOLDERS_ONLY
    }

    /** Where the columns of a partition come from. */
    enum Inherit {
        FROM_OBJECTS,
        FROM_TABLE
    }

    static CrawlerPolicy of(ObjectNode crawler) {
        JsonNode change = crawler.path("SchemaChangePolicy");
        var policy = new CrawlerPolicy(
                value(Update.class, change.path("UpdateBehavior").asText("UPDATE_IN_DATABASE")),
                value(Delete.class, change.path("DeleteBehavior").asText("DEPRECATE_IN_DATABASE")),
                value(
                        Recrawl.class,
                        crawler.path("RecrawlPolicy").path("RecrawlBehavior").asText("CRAWL_EVERYTHING")),
                inherit(crawler.path("Configuration").asText("{}")));
        if (policy.recrawl == Recrawl.CRAWL_NEW_FOLDERS_ONLY
                && (policy.update != Update.LOG || policy.delete != Delete.LOG)) {
            throw new AwsError(
                    "InvalidInputException",
                    "The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have only LOG "
                            + "DeleteBehavior value and LOG UpdateBehavior value.");
        }
        return policy;
    }

    private static Inherit inherit(String configuration) {
        try {
            String behaviour = Json.MAPPER
                    .readTree(configuration)
                    .path("CrawlerOutput")
                    .path("Partitions")
                    .path("AddOrUpdateBehavior")
                    .asText();
            return behaviour.equals("InheritFromTable") ? Inherit.FROM_TABLE : Inherit.FROM_OBJECTS;
        } catch (JsonProcessingException e) {
            throw new AwsError("InvalidInputException", "Crawler configuration is no JSON: " + e.getOriginalMessage());
        }
    }

    private static <E extends Enum<E>> E value(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException _unknown) {
            throw new AwsError("InvalidInputException", name + " is not supported.");
        }
    }
}
