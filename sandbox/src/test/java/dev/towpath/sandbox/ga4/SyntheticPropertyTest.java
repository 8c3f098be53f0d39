package dev.towpath.sandbox.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SyntheticPropertyTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate DAY = LocalDate.of(2024, 3, 10);
    private static final int ROWS = 20_000;

    private final Shard day = new SyntheticProperty(7, ZONE).day(ShardKind.DAILY, DAY, ROWS);

    @Test
    void hasTheSchemaThatGa4HasToday() throws Exception {
        ShardSchema today = ShardSchema.of(new ObjectMapper()
                .readTree(
                        SharedData.require("schema/events_current_2026-07.json").toFile()));

        assertThat(day.schema()).isEqualTo(today);
    }

    @Test
    void givesEveryRowAgainFromItsSeedDayAndIndex() {
        Shard again = new SyntheticProperty(7, ZONE).day(ShardKind.DAILY, DAY, ROWS + 7_000);
        List<String> rows = Rows.text(day, new RowRange(0, 5_000));

        assertThat(Rows.text(again, new RowRange(0, 5_000))).isEqualTo(rows);
        for (int first : new int[] {1, 2_047, 2_048, 2_049, 4_999}) {
            assertThat(Rows.text(again, new RowRange(first, 5_000))).isEqualTo(rows.subList(first, 5_000));
        }
        assertThat(new HashSet<>(rows)).hasSize(5_000);
    }

    @Test
    void differsByDayAndBySeed() {
        RowRange some = new RowRange(0, 100);
        List<String> rows = Rows.text(day, some);

        assertThat(Rows.text(new SyntheticProperty(8, ZONE).day(ShardKind.DAILY, DAY, 100), some))
                .doesNotContainAnyElementsOf(rows);
        assertThat(Rows.text(new SyntheticProperty(7, ZONE).day(ShardKind.DAILY, DAY.plusDays(3), 100), some))
                .doesNotContainAnyElementsOf(rows);
    }

    @Test
    void hasRowsOfTheShapesThatRealRowsHave() {
        Shapes shapes = new Shapes();
        Rows.each(day, new RowRange(0, ROWS), shapes::add);

        assertThat(shapes.rows).isEqualTo(ROWS);
        assertThat(shapes.parameters / (double) ROWS).isCloseTo(10.5, within(0.7));
        assertThat(shapes.mostParameters).isLessThanOrEqualTo(22);
        assertThat(shapes.withItems / (double) ROWS).isCloseTo(0.11, within(0.03));
        assertThat(shapes.items / (double) shapes.withItems).isCloseTo(7.5, within(0.7));
        assertThat(shapes.slotsByKey.get("session_engaged")).containsOnly("string_value", "int_value");
        assertThat(shapes.slotsByKey.get("value")).containsOnly("double_value", "int_value");
        assertThat(shapes.slotsByKey.get("page_referrer")).contains("string_value", "none");
        assertThat(shapes.slotsByKey.get("all_data")).containsOnly("none");
        assertThat(shapes.withoutUser / (double) ROWS).isCloseTo(0.12, within(0.04));
        assertThat(shapes.unsorted).isGreaterThan(ROWS / 20);
        assertThat(shapes.userTimeNames).hasSize(ROWS);
        assertThat(shapes.sharing() / (double) ROWS).isCloseTo(0.33, within(0.12));
    }

    @Test
    void putsEveryEventIntoTheDayOfThePropertysZone() {
        Instant start = DAY.atStartOfDay(ZONE).toInstant();
        Instant end = DAY.plusDays(1).atStartOfDay(ZONE).toInstant();
        assertThat(end).isEqualTo(start.plusSeconds(23 * 3_600));
        Rows.each(day, new RowRange(0, ROWS), (root, row) -> {
            long micros = (Long) root.getVector("event_timestamp").getObject(row);
            assertThat(Instant.ofEpochSecond(micros / 1_000_000)).isBetween(start, end.minusSeconds(1));
            assertThat(root.getVector("event_date").getObject(row)).hasToString("20240310");
        });
    }

    @Test
    void leavesOutOfAnIntradayShardWhatGoogleFillsInLater() {
        Shard intraday = new SyntheticProperty(7, ZONE).day(ShardKind.INTRADAY, DAY, 3_000);
        Rows.each(intraday, new RowRange(0, 3_000), (root, row) -> {
            for (String later : List.of("is_active_user", "traffic_source", "user_ltv")) {
                assertThat(root.getVector(later).isNull(row)).as(later).isTrue();
            }
        });
        assertThat(ShardKind.INTRADAY.table(DAY)).isEqualTo("events_intraday_20240310");
    }

    private static final class Shapes {
        private final Map<String, Set<String>> slotsByKey = new java.util.HashMap<>();
        private final Set<String> userTimeNames = new HashSet<>();
        private final Map<String, Integer> userTimes = new java.util.HashMap<>();
        private int rows;
        private int parameters;
        private int mostParameters;
        private int withItems;
        private int items;
        private int withoutUser;
        private int unsorted;
        private long before;

        int sharing() {
            return userTimes.values().stream()
                    .filter(count -> count > 1)
                    .mapToInt(count -> count)
                    .sum();
        }

        void add(org.apache.arrow.vector.VectorSchemaRoot root, int row) {
            rows++;
            List<?> list = (List<?>) root.getVector("event_params").getObject(row);
            parameters += list.size();
            mostParameters = Math.max(mostParameters, list.size());
            for (Object entry : list) {
                Map<?, ?> parameter = (Map<?, ?>) entry;
                Map<?, ?> value = (Map<?, ?>) parameter.get("value");
                assertThat(value).isNotNull();
                Object slot =
                        value.isEmpty() ? "none" : value.keySet().iterator().next();
                slotsByKey
                        .computeIfAbsent(parameter.get("key").toString(), key -> new HashSet<>())
                        .add(slot.toString());
            }
            List<?> sold = (List<?>) root.getVector("items").getObject(row);
            withItems += sold.isEmpty() ? 0 : 1;
            items += sold.size();
            Object user = root.getVector("user_pseudo_id").getObject(row);
            withoutUser += user == null ? 1 : 0;
            long time = (Long) root.getVector("event_timestamp").getObject(row);
            unsorted += time < before ? 1 : 0;
            before = time;
            userTimes.merge(user + "/" + time, 1, Integer::sum);
            userTimeNames.add(
                    user + "/" + time + "/" + root.getVector("event_name").getObject(row));
        }
    }
}
