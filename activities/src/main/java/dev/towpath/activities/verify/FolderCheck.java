package dev.towpath.activities.verify;

import dev.towpath.activities.catalog.Showing;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.ObjectStore.StoredObject;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Objects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the folder that readers read with what the commit says is in it. */
final class FolderCheck {
    private final ObjectStore store;
    private final String output;
    private final Set<Check> checks;
    private final ObjectCheck objects;
    private final Remedies remedies;

    /** @param output whose folder it is, as the commit names it */
    FolderCheck(ObjectStore store, String output, Set<Check> checks, VerifyProgress progress, Remedies remedies) {
        this.output = output;
        this.store = store;
        this.checks = checks;
        this.objects = new ObjectCheck(store, checks, progress);
        this.remedies = remedies;
    }

    Objects check(Showing showing, CommitRecord commit, List<Finding> findings, List<String> notes) {
        Map<String, StoredObject> present = listing(showing.folder());
        List<ObjectVerdict> verdicts = new ArrayList<>();
        showing.objects().forEach((key, part) -> {
            StoredObject object = present.get(key);
            if (object == null) {
                findings.add(new Finding(Kind.OBJECT_MISSING, key + " is missing", again(key, part)));
                return;
            }
            ObjectVerdict verdict = objects.check(object, part);
            verdicts.add(verdict);
            if (!verdict.right()) {
                findings.add(verdict.finding(verdict.mendedByCopy() ? again(key, part) : remedies.exportAgain()));
            }
        });
        strays(showing, present, findings);
        noteMissingCrc32(verdicts, notes);
        if (checks.contains(Check.DEEP) && !showing.objects().isEmpty()) {
            boolean whole = verdicts.size() == showing.objects().size()
                    && verdicts.stream().allMatch(ObjectVerdict::readAsItSays);
            compareColumns(commit, verdicts, whole, findings, notes);
        }
        return new Objects(
                present.size(),
                showing.objects().size(),
                verdicts.stream().mapToLong(verdict -> verdict.rows).sum());
    }

    private Map<String, StoredObject> listing(String folder) {
        Map<String, StoredObject> present = new LinkedHashMap<>();
        if (!folder.isEmpty()) {
            store.list(folder).stream()
                    .filter(object -> !object.key().endsWith("/"))
                    .forEach(object -> present.put(object.key(), object));
        }
        return present;
    }

    /** Publishing copies a part again that lies elsewhere unharmed; otherwise the day has to be read again. */
    private String again(String key, Part part) {
        boolean unharmed = !part.stagedKey().equals(key) && store.holds(part.stagedKey(), part);
        return unharmed ? remedies.publish() : remedies.exportAgain();
    }

    private void strays(Showing showing, Map<String, StoredObject> present, List<Finding> findings) {
        present.forEach((key, object) -> {
            if (showing.objects().containsKey(key)) {
                return;
            }
            String size = " (" + ObjectCheck.count(object.sizeBytes()) + " bytes); readers count its rows too";
            findings.add(
                    showing.earlier().contains(key)
                            ? new Finding(
                                    Kind.STRAY_OBJECT, key + " is left of an earlier commit" + size, remedies.publish())
                            : new Finding(Kind.STRAY_OBJECT, key + " is in no commit" + size, remedies.putAside(key)));
        });
    }

    private static void noteMissingCrc32(List<ObjectVerdict> verdicts, List<String> notes) {
        if (verdicts.stream().anyMatch(verdict -> verdict.withoutCrc32)) {
            notes.add("S3 keeps no CRC32 of the objects, so sizes alone were compared; --deep computes them");
        }
    }

    /** The sum over the day. An object whose own footer tells that it was read wrong has been named already. */
    private void compareColumns(
            CommitRecord commit,
            List<ObjectVerdict> verdicts,
            boolean whole,
            List<Finding> findings,
            List<String> notes) {
        ColumnChecksums kept = commit.output(output).map(Output::checksums).orElse(ColumnChecksums.NONE);
        if (kept.equals(ColumnChecksums.NONE)) {
            notes.add("no column checksums were kept at extraction, rows alone were compared");
        } else if (whole) {
            ColumnChecksums read = verdicts.stream()
                    .map(verdict -> verdict.columns)
                    .reduce(ColumnChecksums.NONE, ColumnChecksums::plus);
            DifferingColumns.between(kept, read)
                    .ifPresent(columns -> findings.add(new Finding(
                            Kind.COLUMNS_DIFFER,
                            "the day differs from what was extracted in " + columns,
                            remedies.exportAgain())));
        }
    }
}
