package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/** What crawlers find and what they make of it, which nobody else's stand-in does. */
final class CrawlerTest extends CrawlerFixture {
    @Test
    void addsPartitionsThatInheritTheTablesColumns() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");
        put("lake/events/event_date=20240201/part-00001.snappy.parquet");

        crawl(crawler("events/"));

        assertThat(days("events")).containsExactly("20240131", "20240201");
        Partition partition = partitions("events").getLast();
        assertThat(partition.storageDescriptor().location()).isEqualTo("s3://lake/lake/events/event_date=20240201/");
        assertThat(partition.storageDescriptor().columns())
                .isEqualTo(table("events").storageDescriptor().columns());
        assertThat(partition.storageDescriptor().serdeInfo())
                .isEqualTo(table("events").storageDescriptor().serdeInfo());
        assertThat(partition.parameters()).containsEntry("objectCount", "2");
        assertThat(table("events").versionId()).isEqualTo("0");
    }

    @Test
    void findsTheSameTableWhenItIsToldTheFolderAbove() {
        createTable("events", "event_date");
        createTable("users", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/users/event_date=20240201/part-00000.snappy.parquet");

        crawl(crawler(""));

        assertThat(days("events")).containsExactly("20240131");
        assertThat(days("users")).containsExactly("20240201");
    }

    @Test
    void crawlsSeveralTargets() {
        createTable("events", "event_date");
        createTable("users", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/users/event_date=20240201/part-00000.snappy.parquet");

        crawl(crawler("events", "users"));

        assertThat(days("events")).containsExactly("20240131");
        assertThat(days("users")).containsExactly("20240201");
    }

    @Test
    void findsPartitionsOfTwoKeys() {
        createTable("events", "property", "event_date");
        put("lake/events/property=shop/event_date=20240131/part-00000.snappy.parquet");
        put("lake/events/property=blog/event_date=20240131/part-00000.snappy.parquet");

        crawl(crawler("events/"));

        assertThat(partitions("events"))
                .extracting(Partition::values)
                .containsExactly(List.of("blog", "20240131"), List.of("shop", "20240131"));
    }

    @Test
    void passesOverHiddenNames() {
        createTable("events", "event_date");
        put("lake/events/_towpath/event_date=20240101/part-00000.snappy.parquet");
        put("lake/events/event_date=20240102/_SUCCESS");
        put("lake/events/.staging/event_date=20240103/part-00000.snappy.parquet");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");

        crawl(crawler("events/"));

        assertThat(days("events")).containsExactly("20240131");
    }

    @Test
    void createsATableNamedAsItsFolderWithTheColumnsOfItsParquet() throws SQLException {
        parquet(
                "lake/Web-Events/event_date=20240131/part-00000.parquet",
                "select 'a' as Name, 1::bigint as n, 1::integer as i, 1.5::double as d, true as b,"
                        + " timestamp '2024-01-31 00:00:00' as t, date '2024-01-31' as day,"
                        + " {'x': 1::bigint, 'y': 's'} as s, [1::bigint] as l, [{'k': 'a', 'v': 1::bigint}] as ls,"
                        + " map {'k': 1::bigint} as m, 1.5::decimal(10,2) as dec, 'x'::blob as bin");

        crawl(crawler(""));

        Table table = table("web_events");
        assertThat(table.storageDescriptor().location()).isEqualTo("s3://lake/lake/Web-Events/");
        assertThat(table.parameters()).containsEntry("classification", "parquet");
        assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("event_date");
        assertThat(table.storageDescriptor().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "name string",
                        "n bigint",
                        "i int",
                        "d double",
                        "b boolean",
                        "t timestamp",
                        "day date",
                        "s struct<x:bigint,y:string>",
                        "l array<bigint>",
                        "ls array<struct<k:string,v:bigint>>",
                        "m map<string,bigint>",
                        "dec decimal(10,2)",
                        "bin binary");
        assertThat(partitions("web_events")).extracting(Partition::values).containsExactly(List.of("20240131"));
    }

    @Test
    void addsColumnsToATableOnlyWhereThePolicySaysSo() throws SQLException {
        createTable("events", "event_date");
        parquet("lake/events/event_date=20240131/part-00000.parquet", "select 'a' as event_name, 1::bigint as added");

        crawl(crawler("events/"));
        assertThat(columns("events")).containsExactly("event_name");

        glue.updateCrawler(update -> update.name("crawler")
                .schemaChangePolicy(
                        policy -> policy.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("LOG")));
        crawl("crawler");
        assertThat(columns("events")).containsExactly("event_name", "added");
        assertThat(table("events").versionId()).isEqualTo("1");
    }

    @Test
    void removesPartitionsWithoutObjectsOnlyWhereThePolicySaysSo() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");
        crawl(crawler("events/"));
        s3.deleteObject(
                delete -> delete.bucket("lake").key("lake/events/event_date=20240131/part-00000.snappy.parquet"));

        crawl("crawler");
        assertThat(days("events")).containsExactly("20240131", "20240201");

        glue.updateCrawler(update -> update.name("crawler")
                .schemaChangePolicy(policy -> policy.updateBehavior("LOG").deleteBehavior("DELETE_FROM_DATABASE")));
        crawl("crawler");
        assertThat(days("events")).containsExactly("20240201");
    }

    @Test
    void leavesKnownPartitionsAloneWhenItCrawlsNewFoldersOnly() {
        createTable("events", "event_date");
        put("lake/events/event_date=20240131/part-00000.snappy.parquet");
        crawl(crawler(
                create -> create.recrawlPolicy(policy -> policy.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY")), "events/"));
        put("lake/events/event_date=20240131/part-00001.snappy.parquet");
        put("lake/events/event_date=20240201/part-00000.snappy.parquet");

        crawl("crawler");

        assertThat(partitions("events"))
                .extracting(partition -> partition.parameters().get("objectCount"))
                .containsExactly("1", "1");
        assertThatThrownBy(() -> glue.updateCrawler(update -> update.name("crawler")
                        .schemaChangePolicy(policy ->
                                policy.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("LOG"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can have only LOG");
    }
}
