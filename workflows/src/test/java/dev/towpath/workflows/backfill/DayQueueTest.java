package dev.towpath.workflows.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.backfill.BackfillRequest.Order;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayQueueTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 2, 27);
    private static final LocalDate LAST = LocalDate.of(2024, 3, 2);

    @Test
    void goesFromTheOldestToTheNewestOrBack() {
        List<LocalDate> days = drain(DayQueue.of(FIRST, LAST, Order.OLDEST_FIRST));

        assertThat(days).hasSize(5).startsWith(FIRST).endsWith(LAST).isSorted();
        assertThat(drain(DayQueue.of(FIRST, LAST, Order.NEWEST_FIRST))).isEqualTo(days.reversed());
    }

    @Test
    void ordersWhatWasSelected() {
        DayQueue queue = new DayQueue(Order.NEWEST_FIRST);

        queue.fill(List.of(FIRST, LAST, FIRST.plusDays(1)));

        assertThat(drain(queue)).containsExactly(LAST, FIRST.plusDays(1), FIRST);
    }

    @Test
    void leavesOutWhatLiesOutside() {
        DayQueue queue = DayQueue.of(FIRST, LAST, Order.OLDEST_FIRST);

        assertThat(queue.narrow(FIRST.plusDays(1), LAST.minusDays(1))).isEqualTo(2);
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.peek()).isEqualTo(FIRST.plusDays(1));
    }

    private static List<LocalDate> drain(DayQueue queue) {
        List<LocalDate> days = new ArrayList<>();
        while (!queue.isEmpty()) {
            days.add(queue.take());
        }
        return days;
    }
}
