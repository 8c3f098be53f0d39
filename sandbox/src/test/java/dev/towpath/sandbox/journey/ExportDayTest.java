package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import dev.towpath.workflows.export.DayOutcome;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.DayKey;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One day, from a shard to rows that SQL finds, on a real Temporal server. */
class ExportDayTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void exportsOnceAndReplacesTheDayWhenItsShardChanges(Mode mode) throws Exception {
        ShardSource shards =
                new ShardSource(Map.of("events_20240131", shard(5_000)), Instant.parse("2024-02-01T12:00:00Z"));
        try (Rig rig = Rig.start(folder, shards, mode);
                DuckDb duckDb = new DuckDb()) {
            DayKey day = rig.day("2024-01-31");

            ExportDayResult first = rig.export(day);
            ExportDayResult again = rig.export(day);

            assertThat(first.outcome()).isEqualTo(DayOutcome.EXPORTED);
            assertThat(first.rows()).isEqualTo(5_000);
            assertThat(again.outcome()).isEqualTo(DayOutcome.UNCHANGED);
            assertThat(rows(duckDb, rig, day)).isEqualTo(5_000);

            shards.put("events_20240131", shard(5_057), Instant.parse("2024-02-02T12:00:00Z"));
            ExportDayResult changed = rig.export(day);

            assertThat(changed.outcome()).isEqualTo(DayOutcome.EXPORTED);
            assertThat(changed.commit()).endsWith("/20240131/000002.json");
            assertThat(rows(duckDb, rig, day)).isEqualTo(5_057);
            assertThat(rig.lake().days()).containsExactly("20240131");
        }
    }

    private static Shard shard(long rows) {
        return new SyntheticProperty(1, BERLIN).day(ShardKind.DAILY, LocalDate.parse("2024-01-31"), rows);
    }

    private static long rows(DuckDb duckDb, Rig rig, DayKey day) throws Exception {
        return duckDb.number("select count(*) from read_parquet('" + rig.lake().files(day) + "')");
    }
}
