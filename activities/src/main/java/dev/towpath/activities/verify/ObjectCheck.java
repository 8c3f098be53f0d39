package dev.towpath.activities.verify;

import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.Inspection;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.readback.BrokenObject;
import dev.towpath.activities.parquet.readback.ReadBack;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Compares one object with the part that it should be. */
final class ObjectCheck {
    private final ObjectStore store;
    private final Set<Check> checks;
    private final VerifyProgress progress;

    ObjectCheck(ObjectStore store, Set<Check> checks, VerifyProgress progress) {
        this.store = store;
        this.checks = checks;
        this.progress = progress;
    }

    /** What is wrong with the object, and what was read. Failures of the store itself are thrown. */
    ObjectVerdict check(StoredObject object, Part part) {
        ObjectVerdict verdict = new ObjectVerdict(object.key());
        compareBytes(object, part, verdict);
        try {
            ParquetFooters.FooterSummary footer = ParquetFooters.read(
                    object.sizeBytes(), (offset, length) -> store.fetchRange(object.key(), offset, length));
            verdict.rows = footer.rows();
            if (footer.rows() != part.rows()) {
                verdict.add(Kind.ROWS_DIFFER, rows(footer.rows(), part));
            } else if (checks.contains(Check.DEEP)) {
                readBack(object, part, checksums(footer), verdict);
            }
        } catch (IOException | RuntimeException e) {
            verdict.add(Kind.OBJECT_UNREADABLE, "cannot be read back: " + reason(e));
        }
        return verdict;
    }

    private void compareBytes(StoredObject object, Part part, ObjectVerdict verdict) {
        Optional<Inspection> seen = store.inspect(object.key());
        seen.flatMap(Inspection::encryptionFault).ifPresent(fault -> verdict.add(Kind.ENCRYPTION_DIFFERS, fault));
        if (object.sizeBytes() != part.sizeBytes()) {
            verdict.add(
                    Kind.OBJECT_CHANGED,
                    "has " + count(object.sizeBytes()) + " bytes, " + count(part.sizeBytes()) + " were committed");
            return;
        }
        OptionalLong crc32 = checks.contains(Check.DEEP)
                ? OptionalLong.of(store.crc32(object.key(), seen))
                : seen.map(Inspection::crc32).orElse(OptionalLong.empty());
        if (crc32.isEmpty()) {
            verdict.withoutCrc32 = true;
            return;
        }
        String digits = "%08x".formatted(crc32.getAsLong());
        if (!digits.equals(part.crc32())) {
            verdict.add(Kind.OBJECT_CHANGED, "has CRC32 " + digits + ", " + part.crc32() + " was committed");
        }
    }

    private void readBack(StoredObject object, Part part, ColumnChecksums inFooter, ObjectVerdict verdict)
            throws IOException {
        ReadBack read = ReadBack.of(
                object.sizeBytes(),
                (offset, length) -> {
                    byte[] bytes = store.fetchRange(object.key(), offset, length);
                    progress.read(0, length);
                    return bytes;
                },
                rows -> progress.read(rows, 0));
        verdict.rows = read.rows();
        verdict.columns = read.columns();
        if (read.rows() != part.rows()) {
            verdict.add(Kind.ROWS_DIFFER, rows(read.rows(), part));
        }
        if (!inFooter.equals(ColumnChecksums.NONE)) {
            DifferingColumns.between(inFooter, read.columns())
                    .ifPresent(columns ->
                            verdict.add(Kind.COLUMNS_DIFFER, "differs from what was extracted in " + columns));
        }
    }

    private static ColumnChecksums checksums(ParquetFooters.FooterSummary footer) {
        String text = footer.keyValues().get(ParquetFooters.COLUMNS);
        return text == null ? ColumnChecksums.NONE : ColumnChecksums.parse(text);
    }

    /** What people may read of it: Parquet's own messages may hold values. */
    private static String reason(Exception failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case TowpathException outside -> throw outside;
                case BrokenObject broken -> {
                    return broken.getMessage();
                }
                default -> innermost = cause;
            }
        }
        return innermost instanceof IOException
                ? "its footer is broken"
                : "it is no whole Parquet (" + innermost.getClass().getSimpleName() + ")";
    }

    private static String rows(long found, Part part) {
        return "has " + count(found) + " rows, " + count(part.rows()) + " were committed";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
