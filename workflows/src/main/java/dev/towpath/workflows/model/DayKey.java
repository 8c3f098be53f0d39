package dev.towpath.workflows.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * One day of one table of one property: what an export is about.
 *
 * @param property the BigQuery dataset, such as {@code analytics_311223344}
 * @param day a date in the property's time zone
 */
public record DayKey(String property, TableKind table, LocalDate day) {
    public DayKey {
        Names.requireProperty(property);
        Objects.requireNonNull(table, "table is missing: EVENTS, USERS or PSEUDONYMOUS_USERS");
        Objects.requireNonNull(day, "day is missing: a date such as 2024-01-31");
    }

    /** The day as GA4 writes it, {@code 20240131}. */
    public String compactDay() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    /** The path that names the day in keys and workflow IDs: {@code analytics_1/events/20240131}. */
    public String path() {
        return property + "/" + table.id() + "/" + compactDay();
    }

    @Override
    public String toString() {
        return table.id() + " of " + day + " (" + property + ")";
    }
}
