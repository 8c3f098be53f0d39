package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.model.DayKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Holds every value of a day in the lake against its source. */
final class SourceComparison {
    private final DuckDb duckDb;

    SourceComparison(DuckDb duckDb) {
        this.duckDb = duckDb;
    }

    /** @param source a Parquet file with the shard's rows */
    void assertEqual(Path source, DayKey day, String lakeFiles) throws SQLException {
        String from = "read_parquet('" + source + "')";
        String lake = "read_parquet('" + lakeFiles + "', hive_partitioning=false)";
        List<String> columns = duckDb.column("select column_name from (describe select * from " + from + ")").stream()
                .filter(column -> !column.equals("event_date"))
                .toList();
        String names = String.join(", ", columns);
        assertThat(duckDb.differences("select " + names + " from " + from, "select " + names + " from " + lake))
                .as("rows of %s that differ in a source column", day)
                .isZero();
        assertThat(duckDb.differences(
                        "select " + derived() + " from " + from,
                        "select join_key, page_title, page_location, page_referrer, ga_session_id, percent_scrolled,"
                                + " session_engaged, epoch_us(event_time) from " + lake))
                .as("rows of %s that differ in a derived column", day)
                .isZero();
        assertThat(duckDb.column("select distinct event_date from " + from)).containsExactly(day.compactDay());
    }

    /** The derived columns in SQL, by another hand than the exporter's. */
    private static String derived() {
        return "concat(event_name, event_timestamp, coalesce(user_pseudo_id, '')), "
                + string("page_title") + ", " + string("page_location") + ", " + string("page_referrer") + ", "
                + value("ga_session_id") + ".int_value, " + value("percent_scrolled") + ".int_value, "
                + "coalesce(" + string("session_engaged") + ", cast(" + value("session_engaged")
                + ".int_value as varchar)), event_timestamp";
    }

    private static String string(String key) {
        return value(key) + ".string_value";
    }

    private static String value(String key) {
        return "list_filter(event_params, lambda p: p.key = '" + key + "')[1].value";
    }
}
