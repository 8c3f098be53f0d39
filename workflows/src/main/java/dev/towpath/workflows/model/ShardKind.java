package dev.towpath.workflows.model;

import java.util.Locale;

/**
 * How a day's shard came to be. Fresh and intraday shards are provisional: a daily one replaces them.
 *
 * @see <a href="https://support.google.com/analytics/answer/9358801">BigQuery export</a>
 */
public enum ShardKind {
    DAILY,
    /** {@code events_fresh_…}, GA4 360 only. */
    FRESH,
    /** {@code events_intraday_…}, by the streaming export; gone when the daily shard is complete. */
    INTRADAY;

    public boolean provisional() {
        return this != DAILY;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
