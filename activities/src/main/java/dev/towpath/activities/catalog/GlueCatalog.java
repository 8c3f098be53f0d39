package dev.towpath.activities.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls of Glue that Towpath makes. All throw {@link GlueFailure}. */
interface GlueCatalog {
    Optional<GlueTable> findTable(String database, String table);

    /** Creates an external Parquet table; {@code CONFLICT} when it is there, DATABASE_MISSING without a database. */
    Outcome createTable(TableDefinition table);

    /** Gives the table these columns and leaves the rest of it as it is; {@code CONFLICT} when its version moved. */
    Outcome updateColumns(GlueTable table, List<GlueColumn> columns);

    /** The location of a partition. */
    Optional<String> findPartition(GlueTable table, List<String> values);

    /** Creates the partition or moves it to the location, with columns and format of the table: one call. */
    void putPartition(GlueTable table, List<String> values, String location);

    /** Does nothing where there is none. */
    void deletePartition(GlueTable table, List<String> values);

    /** A missing crawler is CRAWLER_MISSING. */
    Crawler fetchCrawler(String name);

    /** {@code CONFLICT} when it runs already. */
    Outcome startCrawler(String name);

    enum Outcome {
        DONE,
        CONFLICT
    }

    /**
     * A crawler as a look shows it.
     *
     * @param last the crawl that ended last, or began last; absent before the first
     */
    record Crawler(State state, Optional<LastCrawl> last) {
        enum State {
            READY,
            BUSY
        }
    }

    /**
     * A crawl.
     *
     * @param status {@code SUCCEEDED}, or anything else
     * @param error empty unless it failed
     */
    record LastCrawl(Instant started, String status, String error) {}
}
