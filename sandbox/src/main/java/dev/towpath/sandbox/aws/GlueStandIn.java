package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Glue's Data Catalog and crawlers: databases, tables with versions, partitions, and crawlers that list the S3
 * stand-in.
 *
 * <p>One catalog, one account. Crawlers start by StartCrawler alone: a crawler's schedule is kept, not run. Jobs,
 * workflows, connections, indexes, statistics and Lake Formation are left out.
 */
final class GlueStandIn implements AwsJsonService {
    private final GlueCatalog catalog;
    private final GlueTables tables;
    private final GluePartitions partitions;
    private final GlueCrawlers crawlers;
    private final GlueTags tags = new GlueTags();

    GlueStandIn(GlueCatalog catalog, GlueCrawlers crawlers) {
        this.catalog = catalog;
        this.tables = new GlueTables(catalog);
        this.partitions = new GluePartitions(catalog);
        this.crawlers = crawlers;
    }

    @Override
    public String target() {
        return "AWSGlue";
    }

    @Override
    public String iamPrefix() {
        return "glue";
    }

    @Override
    public String invalid() {
        return "InvalidInputException";
    }

    @Override
    public ObjectNode answer(String operation, AwsRequest request) {
        synchronized (catalog) {
            return dispatch(operation, request);
        }
    }

    @Override
    public ObjectNode state() {
        synchronized (catalog) {
            ObjectNode state = Json.object();
            state.set("databases", catalog.state());
            state.set("crawlers", crawlers.state());
            return state.set("tags", tags.state());
        }
    }

    @Override
    public void restore(ObjectNode state) {
        synchronized (catalog) {
            catalog.restore(state.get("databases"));
            crawlers.restore(state.get("crawlers"));
            tags.restore(state.get("tags"));
        }
    }

    private ObjectNode dispatch(String operation, AwsRequest request) {
        return switch (operation) {
            case "CreateDatabase" -> tables.createDatabase(request);
            case "GetDatabase" -> tables.database(request);
            case "GetDatabases" -> tables.databases(request);
            case "UpdateDatabase" -> tables.updateDatabase(request);
            case "DeleteDatabase" -> tables.deleteDatabase(request);
            case "CreateTable" -> tables.createTable(request);
            case "GetTable" -> tables.table(request);
            case "GetTables" -> tables.tables(request);
            case "UpdateTable" -> tables.updateTable(request);
            case "DeleteTable" -> tables.deleteTable(request);
            case "GetTableVersion" -> tables.tableVersion(request);
            case "GetTableVersions" -> tables.tableVersions(request);
            case "CreatePartition" -> partitions.create(request);
            case "BatchCreatePartition" -> partitions.createBatch(request);
            case "GetPartition" -> partitions.partition(request);
            case "BatchGetPartition" -> partitions.partitionBatch(request);
            case "GetPartitions" -> partitions.partitions(request);
            case "UpdatePartition" -> partitions.update(request);
            case "BatchUpdatePartition" -> partitions.updateBatch(request);
            case "DeletePartition" -> partitions.delete(request);
            case "BatchDeletePartition" -> partitions.deleteBatch(request);
            case "CreateCrawler" -> tags.create("crawler/" + request.text("Name"), request, crawlers::create);
            case "GetCrawler" -> crawlers.crawler(request);
            case "GetCrawlers" -> crawlers.crawlers(request);
            case "ListCrawlers" -> crawlers.names(request);
            case "UpdateCrawler" -> crawlers.update(request);
            case "DeleteCrawler" -> crawlers.delete(request);
            case "StartCrawler" -> crawlers.start(request);
            case "StopCrawler" -> crawlers.stop(request);
            case "ListCrawls" -> crawlers.crawls(request);
            case "GetTags" -> tags.tags(request);
            case "TagResource" -> tags.tag(request);
            case "UntagResource" -> tags.untag(request);
            default -> throw new AwsError("UnknownOperationException", "The Glue stand-in doesn't have " + operation);
        };
    }
}
