package dev.towpath.workflows.schedule;

import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;

/**
 * What a schedule carries.
 *
 * @param lagDays days from the nominal time back to the data day; absent: as configured
 * @param day wins over the nominal time
 */
public record ScheduledExportRequest(String property, TableKind table, Integer lagDays, LocalDate day) {
    public ScheduledExportRequest {
        if (property == null || table == null) {
            throw new IllegalArgumentException("property and table are needed");
        }
        if (lagDays != null && lagDays < 0) {
            throw new IllegalArgumentException("lagDays is " + lagDays + ": it may not be negative");
        }
    }
}
