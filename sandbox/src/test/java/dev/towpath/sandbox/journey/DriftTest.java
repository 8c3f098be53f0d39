package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.FieldSpec;
import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 114 real shards of one property, under five schemas in turn, into one lake table. */
@Tag("long")
class DriftTest {
    @TempDir
    Path folder;

    @Test
    void fiveSchemasBecomeOneTableThatShowsOldDaysWithTheNewestColumns() throws Exception {
        Path rows = SharedData.ga4("drift").resolve("firebase_2018.ndjson");
        SortedMap<String, Shard> shards = NdjsonFile.read(rows, SharedData.ga4("schema"));
        assertThat(shards).hasSize(114);
        try (Rig rig = Rig.start(folder, new ShardSource(shards, Instant.now()), Mode.PARTITIONS);
                DuckDb duckDb = new DuckDb()) {
            String range = day(shards.firstKey()) + ".." + day(shards.lastKey());

            Result backfill = rig.towpath("backfill", range, "--parallel", "4", "--yes");

            assertThat(backfill.exitCode()).as(backfill.out() + backfill.err()).isZero();
            assertThat(rig.lake().days())
                    .containsExactlyElementsOf(
                            shards.keySet().stream().map(DriftTest::compact).toList());
            assertThat(rig.lake().keys("_towpath/schema/ga4/")).hasSize(5);
            Map<String, Path> folders = rig.lake().folders();
            long carried = 0;
            for (Map.Entry<String, Shard> shard : shards.entrySet()) {
                Path files = folders.get(compact(shard.getKey()));
                carried += compare(duckDb, rows, shard.getKey(), shard.getValue(), files + "/*.parquet");
            }
            assertThat(carried).isEqualTo(570);
            assertNewestColumns(duckDb, rig, shards, folders);
        }
    }

    /** Every value of a shard, by name, both sides in the lake's types; how many rows there are. */
    private static long compare(DuckDb duckDb, Path rows, String table, Shard shard, String files) throws SQLException {
        String lake = "read_parquet('" + files + "', hive_partitioning=false)";
        String source = "(select * from " + source(duckDb, rows, shard) + " where _table = '" + table + "')";
        Map<String, String> types = duckDb.types(lake);
        String columns = shard.schema().fields().stream()
                .map(FieldSpec::name)
                .filter(name -> !name.equals("event_date"))
                .map(name -> "cast(" + name + " as " + types.get(name) + ")")
                .collect(Collectors.joining(", "));
        assertThat(duckDb.differences("select " + columns + " from " + source, "select " + columns + " from " + lake))
                .as("rows of %s that differ", table)
                .isZero();
        assertThat(duckDb.differences(
                        "select concat(event_name, event_timestamp, coalesce(user_pseudo_id, '')), event_timestamp from "
                                + source,
                        "select join_key, epoch_us(event_time) from " + lake))
                .as("rows of %s whose derived columns differ", table)
                .isZero();
        return duckDb.number("select count(*) from " + lake);
    }

    /** A table of the file's rows with the columns of a shard; shards of one schema share it. */
    private static String source(DuckDb duckDb, Path rows, Shard shard) throws SQLException {
        String columns = shard.schema().fields().stream()
                .map(field -> field.name() + ": '" + DuckTypes.of(field) + "'")
                .collect(Collectors.joining(", ", "{_table: 'VARCHAR', ", "}"));
        String name = "source_" + Integer.toHexString(columns.hashCode());
        duckDb.execute("create temp table if not exists " + name + " as select * from read_json('" + rows
                + "', format='newline_delimited', columns=" + columns + ")");
        return name;
    }

    /** As Glue has it: a reader gives every file the table's columns, by name, and null where it has none. */
    private static void assertNewestColumns(
            DuckDb duckDb, Rig rig, SortedMap<String, Shard> shards, Map<String, Path> folders) throws SQLException {
        Set<String> newest = rig.lake().columns().stream()
                .map(column -> column.substring(0, column.indexOf(' ')))
                .collect(Collectors.toCollection(HashSet::new));
        String oldFile = folders.get(compact(shards.firstKey())) + "/*.parquet";
        String newFile = folders.get(compact(shards.lastKey())) + "/*.parquet";
        Map<String, String> oldTypes = duckDb.types("read_parquet('" + oldFile + "', hive_partitioning=false)");
        Map<String, String> newTypes = duckDb.types("read_parquet('" + newFile + "', hive_partitioning=false)");

        assertThat(newTypes.keySet()).isEqualTo(newest);
        assertThat(newest).containsAll(oldTypes.keySet());
        assertThat(newTypes).isNotEqualTo(oldTypes);
        String grown = oldTypes.keySet().stream()
                .map(name -> "cast(" + name + " as " + newTypes.get(name) + ")")
                .collect(Collectors.joining(", "));
        assertThat(duckDb.number("select count(*) from (select " + grown + " from read_parquet('" + oldFile + "'))"))
                .isEqualTo(shards.get(shards.firstKey()).rows());
        String all = folders.values().stream()
                .map(partition -> "'" + partition + "/*.parquet'")
                .collect(Collectors.joining(", ", "[", "]"));
        assertThat(duckDb.number("select count(join_key) from read_parquet(" + all + ", union_by_name=true)"))
                .isEqualTo(570);
    }

    private static String compact(String table) {
        return table.substring("events_".length());
    }

    private static LocalDate day(String table) {
        return LocalDate.parse(compact(table), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
