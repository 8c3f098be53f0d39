package dev.towpath.workflows.model;

/** When a committed day is shown by the catalog. */
public enum Publish {
    /** At once, before the export ends. */
    NOW,
    /** The objects at once, the crawl by whoever started the export: a backfill crawls once for all its days. */
    DEFERRED
}
