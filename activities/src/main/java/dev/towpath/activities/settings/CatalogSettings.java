package dev.towpath.activities.settings;

/**
 * @param crawler the crawler's name, empty unless the mode is {@link Mode#CRAWLER}
 */
public record CatalogSettings(Mode mode, String database, String crawler, Drift drift) {
    public enum Mode {
        /** Fixed object names, and a crawl that began after they were written. */
        CRAWLER,
        /** The partition's location points at the generation. */
        PARTITIONS,
        /** Objects only. */
        NONE
    }

    /** What happens when a shard brings new columns. */
    public enum Drift {
        APPEND,
        FAIL
    }
}
