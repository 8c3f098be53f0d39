package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.DayTarget;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;

/**
 * What is being published, as a failure words it.
 *
 * @param subject {@code Cannot export events of 2024-03-30}
 * @param consequence what is safe and what is not done
 * @param again the command that goes on: an unchanged day is only published; empty where whoever asked for the crawl
 *     knows it
 */
record Publication(String subject, String consequence, String again) {
    static Publication of(DayTarget target) {
        return new Publication(
                "Cannot export " + target.day().table().id() + " of "
                        + target.day().day(),
                "The data is committed, the partition is not registered.",
                "towpath run " + target.day().day() + " -p " + target.propertyName());
    }

    /** Not a publication: somebody looks whether the catalog shows the day. */
    static Publication look(DayTarget target) {
        return new Publication(
                "Cannot verify " + target.day().table().id() + " of "
                        + target.day().day(),
                "Nothing was changed.",
                "");
    }

    /** Of all days that wait for one crawl. */
    static Publication of(TableKind table, String propertyName) {
        return new Publication(
                "Cannot crawl " + table.id() + " of " + propertyName,
                "The data is committed, new partitions are not registered.",
                "");
    }

    TowpathException failed(String reason, String hint) {
        return failed(FailureType.CATALOG_FAILED, reason, hint, null);
    }

    /** @param hint what to do before it is tried again, may be empty */
    TowpathException failed(FailureType type, String reason, String hint, Throwable cause) {
        return new TowpathException(type, subject + ": " + reason + ". " + consequence, hint(hint), cause);
    }

    private String hint(String before) {
        if (again.isEmpty()) {
            return before;
        }
        return (before.isEmpty() ? "" : before + ", then ") + "`" + again + "`. Nothing will be read again.";
    }
}
