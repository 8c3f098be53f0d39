package dev.towpath.workflows.backfill;

import dev.towpath.workflows.backfill.BackfillRequest.Order;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;

/** The days that have not started, in the backfill's order. */
final class DayQueue {
    private final Order order;
    private final Deque<LocalDate> days = new ArrayDeque<>();

    DayQueue(Order order) {
        this.order = order;
    }

    /** Every day from the first to the last, both included. */
    static DayQueue of(LocalDate from, LocalDate to, Order order) {
        DayQueue queue = new DayQueue(order);
        queue.fill(from.datesUntil(to.plusDays(1)).toList());
        return queue;
    }

    void fill(Collection<LocalDate> selected) {
        days.clear();
        Comparator<LocalDate> byDate = Comparator.naturalOrder();
        selected.stream()
                .sorted(order == Order.OLDEST_FIRST ? byDate : byDate.reversed())
                .forEach(days::add);
    }

    /** How many days this leaves out. */
    int narrow(LocalDate from, LocalDate to) {
        int before = days.size();
        days.removeIf(day -> day.isBefore(from) || day.isAfter(to));
        return before - days.size();
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    int size() {
        return days.size();
    }

    /** Absent when all have started. */
    LocalDate peek() {
        return days.peek();
    }

    LocalDate take() {
        return days.remove();
    }
}
