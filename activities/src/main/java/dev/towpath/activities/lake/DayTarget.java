package dev.towpath.activities.lake;

import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.model.DayKey;

/**
 * A day and where it goes.
 *
 * @param lakeTable the Glue table and its folder
 * @param propertyName what a person types, {@code -p shop}: hints name commands with it
 */
public record DayTarget(DayKey day, String lakeTable, String propertyName) {
    /** As configured, or INVALID_REQUEST. */
    public static DayTarget of(Settings settings, DayKey day) {
        return new DayTarget(
                day,
                settings.table(day.property(), day.table()).lakeTable(),
                settings.property(day.property()).name());
    }
}
