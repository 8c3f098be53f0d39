package dev.towpath.sandbox.demo;

import dev.towpath.cli.DemoProvider;
import dev.towpath.sandbox.ga4.ParquetShard;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the demo exports: synthetic days up to yesterday, or the days of a folder. */
record DemoData(String what, SortedMap<LocalDate, Shard> byDay, ShardSource shards) {
    static final String DATASET = "analytics_311223344";
    static final ZoneId TIME_ZONE = ZoneId.of("Europe/Berlin");
    private static final String PREFIX = "events_";
    private static final SyntheticProperty SYNTHETIC = new SyntheticProperty(20_240_131, TIME_ZONE);
    private static final long LATE_ROWS = 57;
    /** Rows of the synthetic days, in turn. */
    private static final List<Long> ROWS = List.of(31_272L, 48_388L, 51_866L);

    static DemoData of(DemoProvider.Options options) {
        return options.data().map(DemoData::folder).orElseGet(() -> synthetic(options.days()));
    }

    private static DemoData synthetic(int days) {
        LocalDate yesterday = LocalDate.now(TIME_ZONE).minusDays(1);
        SortedMap<LocalDate, Shard> byDay = new TreeMap<>();
        for (int i = 0; i < days; i++) {
            LocalDate day = yesterday.minusDays(days - 1L - i);
            byDay.put(day, SYNTHETIC.day(ShardKind.DAILY, day, ROWS.get(i % ROWS.size())));
        }
        return of(days + " synthetic GA4 days (--data DIR for your own)", byDay);
    }

    private static DemoData folder(Path folder) {
        SortedMap<LocalDate, Shard> byDay = new TreeMap<>();
        for (Map.Entry<String, Shard> shard : ParquetShard.folder(folder).entrySet()) {
            byDay.put(day(shard.getKey()), shard.getValue());
        }
        if (byDay.isEmpty()) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read days from " + folder + ": no file there is named events_YYYYMMDD.parquet.",
                    "towpath demo");
        }
        return of(byDay.size() + " GA4 days of " + folder, byDay);
    }

    private static DemoData of(String what, SortedMap<LocalDate, Shard> byDay) {
        SortedMap<String, Shard> byTable = new TreeMap<>();
        byDay.forEach((day, shard) -> byTable.put(table(day), shard));
        return new DemoData(what, byDay, new ShardSource(byTable, Instant.now()));
    }

    /** What Google does for up to three days: the shard again, a little longer. */
    void rewrite(LocalDate day) {
        Shard longer = SYNTHETIC.day(ShardKind.DAILY, day, rows(day) + LATE_ROWS);
        byDay.put(day, longer);
        shards.put(table(day), longer, Instant.now());
    }

    static String table(LocalDate day) {
        return PREFIX + DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static LocalDate day(String table) {
        return LocalDate.parse(table.substring(PREFIX.length()), DateTimeFormatter.BASIC_ISO_DATE);
    }

    List<LocalDate> days() {
        return List.copyOf(byDay.keySet());
    }

    long rows(LocalDate day) {
        return byDay.get(day).rows();
    }

    long rows() {
        return byDay.values().stream().mapToLong(Shard::rows).sum();
    }
}
