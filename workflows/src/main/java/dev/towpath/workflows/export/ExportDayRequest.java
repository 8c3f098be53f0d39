package dev.towpath.workflows.export;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What a person can type to export a day; everything else the worker reads from its own configuration.
 *
 * @param force export also when the shard has not changed
 * @param shardWait how long from now to wait for the shard; absent: as configured, zero: don't wait
 * @param publish absent: {@link Publish#NOW}
 * @param settingsDigest of the configuration that the request was made with; absent: the worker's will do
 */
public record ExportDayRequest(
        String property,
        TableKind table,
        LocalDate day,
        boolean force,
        Duration shardWait,
        Publish publish,
        String settingsDigest) {
    public ExportDayRequest {
        new DayKey(property, table, day);
        publish = publish == null ? Publish.NOW : publish;
        if (shardWait != null && shardWait.isNegative()) {
            throw new IllegalArgumentException("shardWait is " + shardWait + ": it may not be negative");
        }
    }

    public static ExportDayRequest of(DayKey day) {
        return new ExportDayRequest(day.property(), day.table(), day.day(), false, null, Publish.NOW, null);
    }

    public DayKey key() {
        return new DayKey(property, table, day);
    }
}
