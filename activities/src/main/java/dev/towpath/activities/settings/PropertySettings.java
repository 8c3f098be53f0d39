package dev.towpath.activities.settings;

import java.time.ZoneId;
import java.util.List;

/**
 * @param name what a person types, {@code -p shop}
 * @param id the BigQuery dataset
 * @param project where the data live
 */
public record PropertySettings(
        String name,
        String id,
        String project,
        ZoneId timeZone,
        List<TableSettings> tables,
        ScheduleSettings schedule) {
    public PropertySettings {
        tables = List.copyOf(tables);
    }

    public PropertySettings withTables(List<TableSettings> others) {
        return new PropertySettings(name, id, project, timeZone, others, schedule);
    }
}
