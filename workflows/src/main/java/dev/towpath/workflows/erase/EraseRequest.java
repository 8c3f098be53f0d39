package dev.towpath.workflows.erase;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.time.LocalDate;

/**
 * Whom to take out of which days. No ID is in it: the persons are those of the suppression document.
 *
 * @param from first data day, absent: the lake's first
 * @param to last data day, absent: the lake's last
 * @param suppressionVersion of the document
 * @param settingsDigest of the configuration that the request was made with; absent: the worker's will do
 * @param carried what an earlier run has done already; absent in a request that somebody types
 */
public record EraseRequest(
        String property,
        TableKind table,
        LocalDate from,
        LocalDate to,
        int suppressionVersion,
        String settingsDigest,
        Carried carried) {
    public EraseRequest {
        new DayKey(property, table, LocalDate.EPOCH);
        if (suppressionVersion < 1) {
            throw new IllegalArgumentException("suppressionVersion is " + suppressionVersion
                    + ": it names a document that `towpath erase` has written, from 1 on");
        }
    }

    /**
     * @param runId of the first run, under which days are recorded
     * @param after the last day that is done
     */
    public record Carried(String runId, LocalDate after, int daysDone, long removedRows) {}
}
