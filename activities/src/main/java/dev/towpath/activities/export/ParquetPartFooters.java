package dev.towpath.activities.export;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.ParquetFooters.FooterSummary;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.Optional;

/** Reads the footers of parts where they lie, by a range request or two each. */
public final class ParquetPartFooters implements PartFooter.Reader {
    private final ObjectStore store;

    public ParquetPartFooters(ObjectStore store) {
        this.store = store;
    }

    @Override
    public PartFooter read(StoredObject object) {
        try {
            FooterSummary footer = ParquetFooters.read(
                    object.sizeBytes(), (offset, length) -> store.fetchRange(object.key(), offset, length));
            return new PartFooter(
                    footer.rows(),
                    count(object, footer, ParquetFooters.DELIVERED),
                    count(object, footer, ParquetFooters.SUPPRESSED),
                    count(object, footer, ParquetFooters.WRITTEN),
                    columns(object, footer),
                    audience(object, footer));
        } catch (IOException e) {
            throw broken(object, "it is no Parquet file", e);
        }
    }

    private static long count(StoredObject object, FooterSummary footer, String key) {
        String value = footer.keyValues().get(key);
        if (value == null) {
            throw broken(object, "its footer lacks " + key, null);
        }
        return Long.parseLong(value);
    }

    private static ColumnChecksums columns(StoredObject object, FooterSummary footer) {
        String columns = footer.keyValues().get(ParquetFooters.COLUMNS);
        try {
            return columns == null ? ColumnChecksums.NONE : ColumnChecksums.parse(columns);
        } catch (IllegalArgumentException e) {
            throw broken(object, "its " + ParquetFooters.COLUMNS + " is unreadable", e);
        }
    }

    private static Optional<AudienceCounts> audience(StoredObject object, FooterSummary footer) {
        try {
            return AudienceCounts.read(footer.keyValues());
        } catch (IllegalArgumentException e) {
            throw broken(object, "what it says of the audience table is unreadable", e);
        }
    }

    private static TowpathException broken(StoredObject object, String reason, Exception cause) {
        return new TowpathException(
                FailureType.ROW_COUNT_MISMATCH,
                "Cannot account for part " + object.key() + ": " + reason + ".",
                "export the day again with --force",
                cause);
    }
}
