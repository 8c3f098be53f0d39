package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Small days of a property that doesn't exist. */
final class TestDays {
    static final String BERLIN = "Europe/Berlin";

    private final SyntheticProperty property;

    TestDays(String zone) {
        property = new SyntheticProperty(1, ZoneId.of(zone));
    }

    static TestDays berlin() {
        return new TestDays(BERLIN);
    }

    Shard shard(LocalDate day, long rows) {
        return property.day(ShardKind.DAILY, day, rows);
    }

    Shard shard(String isoDate, long rows) {
        return shard(LocalDate.parse(isoDate), rows);
    }

    /** Puts the daily shard of each day, modified now. */
    void put(ShardSource shards, long rows, LocalDate... days) {
        for (LocalDate day : days) {
            shards.put(table(day), shard(day, rows), Instant.now());
        }
    }

    void put(ShardSource shards, long rows, String... isoDates) {
        for (String isoDate : isoDates) {
            put(shards, rows, LocalDate.parse(isoDate));
        }
    }

    static String table(LocalDate day) {
        return "events_" + compact(day);
    }

    static String table(String isoDate) {
        return table(LocalDate.parse(isoDate));
    }

    static String compact(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
