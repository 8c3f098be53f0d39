package dev.towpath.cli.days;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Days from the first to the last, both included. */
public record DayRange(LocalDate from, LocalDate to) {
    public DayRange {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("from " + from + " is after to " + to);
        }
    }

    public int size() {
        return Math.toIntExact(ChronoUnit.DAYS.between(from, to) + 1);
    }

    public boolean single() {
        return from.equals(to);
    }

    public List<LocalDate> newestFirst() {
        return from.datesUntil(to.plusDays(1)).toList().reversed();
    }

    @Override
    public String toString() {
        return single() ? from.toString() : from + ".." + to;
    }
}
