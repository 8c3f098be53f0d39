package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Google's public sample through the encoder, each value compared by DuckDB. */
class RealDaysTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
    void carriesEveryValueOfADay(TestedEncoder encoder) throws Exception {
        String source = RealDay.source();
        try (DuckDb duckDb = new DuckDb()) {
            MemorySink sink = RealDay.encode(encoder, duckDb);
            String lakeRows = DuckDb.parquet(sink.save(folder.resolve("part.parquet")));

            assertThat(duckDb.value("SELECT count(*) FROM " + lakeRows)).isEqualTo("" + RealDay.ROWS);
            String carried = "SELECT * EXCLUDE (event_date) FROM " + source;
            String arrived = "SELECT * EXCLUDE (join_key, page_title, page_location, page_referrer, ga_session_id, "
                    + "percent_scrolled, session_engaged, event_time) FROM " + lakeRows;
            assertThat(duckDb.rows("DESCRIBE " + arrived)).isEqualTo(duckDb.rows("DESCRIBE " + carried));
            duckDb.assertNoDifference(carried, arrived);
            duckDb.assertNoDifference(
                    derived(source),
                    "SELECT join_key, page_title, page_location, page_referrer, "
                            + "ga_session_id, percent_scrolled, session_engaged, epoch_us(event_time) FROM "
                            + lakeRows);
            assertThat(duckDb.value("SELECT count(percent_scrolled) > 0 FROM " + lakeRows))
                    .isEqualTo("true");

            assertThat(Integer.parseInt(duckDb.value("SELECT count(DISTINCT row_group_id) FROM parquet_metadata('"
                            + folder.resolve("part.parquet") + "')")))
                    .isGreaterThan(1);
        }
    }

    /** The derived columns, told again in SQL. */
    private static String derived(String source) {
        String first = "list_filter(event_params, lambda p: p.key = '%s')[1].value.%s";
        return "SELECT concat(event_name, event_timestamp, user_pseudo_id), "
                + first.formatted("page_title", "string_value") + ", "
                + first.formatted("page_location", "string_value") + ", "
                + first.formatted("page_referrer", "string_value") + ", "
                + first.formatted("ga_session_id", "int_value") + ", "
                + first.formatted("percent_scrolled", "int_value") + ", "
                + "coalesce(" + first.formatted("session_engaged", "string_value") + ", "
                + first.formatted("session_engaged", "int_value") + "::VARCHAR), "
                + "event_timestamp FROM " + source;
    }
}
