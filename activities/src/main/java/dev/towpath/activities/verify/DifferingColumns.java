package dev.towpath.activities.verify;

import dev.towpath.activities.parquet.checksum.ColumnChecksum;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The columns whose checksums differ, as a line names them. */
final class DifferingColumns {
    private static final int NAMED_AT_MOST = 3;

    private DifferingColumns() {}

    /** {@code column geo.city (26,480 of 26,489 values)}; empty when all are the same. */
    static Optional<String> between(ColumnChecksums expected, ColumnChecksums found) {
        Map<String, ColumnChecksum> before = byPath(expected);
        Map<String, ColumnChecksum> after = byPath(found);
        TreeSet<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        List<String> differing = paths.stream()
                .filter(path -> !Objects.equals(before.get(path), after.get(path)))
                .map(path -> path + values(before.get(path), after.get(path)))
                .toList();
        if (differing.isEmpty()) {
            return Optional.empty();
        }
        String named = String.join(", ", differing.subList(0, Math.min(NAMED_AT_MOST, differing.size())));
        int more = differing.size() - NAMED_AT_MOST;
        return Optional.of(
                (differing.size() == 1 ? "column " : "columns ") + named + (more > 0 ? " and " + more + " more" : ""));
    }

    private static String values(ColumnChecksum before, ColumnChecksum after) {
        long expected = before == null ? 0 : before.values();
        long found = after == null ? 0 : after.values();
        return expected == found
                ? ""
                : " (" + ObjectCheck.count(found) + " values, " + ObjectCheck.count(expected) + " were extracted)";
    }

    private static Map<String, ColumnChecksum> byPath(ColumnChecksums checksums) {
        Map<String, ColumnChecksum> columns = new LinkedHashMap<>();
        checksums.columns().forEach(column -> columns.put(column.path(), column));
        return columns;
    }
}
