package dev.towpath.workflows.model;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** Every business key of Towpath: the IDs of workflows and schedules. */
public final class Names {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_]{1,1024}");

    private Names() {}

    /** {@code export/analytics_1/events/20240131}, whoever starts it. */
    public static String exportId(DayKey day) {
        return "export/" + day.path();
    }

    /** {@code backfill/analytics_1/events/2024-01-01..2024-03-31}. */
    public static String backfillId(String property, TableKind table, LocalDate from, LocalDate to) {
        return "backfill/" + property + "/" + table.id() + "/" + from + ".." + to;
    }

    /** {@code erase/analytics_1/events/3/2024-01-01..2024-03-31}, or {@code …/3/all}. */
    public static String eraseId(
            String property, TableKind table, int suppressionVersion, LocalDate from, LocalDate to) {
        String days = from == null && to == null ? "all" : from + ".." + to;
        return "erase/" + property + "/" + table.id() + "/" + suppressionVersion + "/" + days;
    }

    /** {@code towpath/analytics_1/events}. */
    public static String scheduleId(String property, TableKind table) {
        return "towpath/" + property + "/" + table.id();
    }

    /** {@code scheduled/analytics_1/events}; the server appends the nominal time. */
    public static String scheduledId(String property, TableKind table) {
        return "scheduled/" + property + "/" + table.id();
    }

    static void requireProperty(String property) {
        if (property == null || !PROPERTY.matcher(property).matches()) {
            throw new IllegalArgumentException(
                    "property is '" + property + "': it names the BigQuery dataset, such as analytics_311223344");
        }
    }
}
