package dev.towpath.sandbox.ga4;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** The three kinds of shards that GA4 writes for a day. */
public enum ShardKind {
    DAILY("events_"),
    INTRADAY("events_intraday_"),
    FRESH("events_fresh_");

    private final String prefix;

    ShardKind(String prefix) {
        this.prefix = prefix;
    }

    /** The name of the table of a day. */
    public String table(LocalDate day) {
        return prefix + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
