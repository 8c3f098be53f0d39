package dev.towpath.activities.parquet.checksum;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The checksums of all leaf columns, in the order of the lake schema.
 *
 * <p>As text, in a Parquet footer, they are one line a column: {@code path values checksum}, the checksum as sixteen
 * hexadecimal digits.
 */
public record ColumnChecksums(List<ColumnChecksum> columns) {
    public static final ColumnChecksums NONE = new ColumnChecksums(List.of());

    public ColumnChecksums {
        columns = List.copyOf(columns);
    }

    /** Those of the objects of both, the columns matched by path. */
    public ColumnChecksums plus(ColumnChecksums other) {
        Map<String, ColumnChecksum> sums = new LinkedHashMap<>();
        columns.forEach(column -> sums.merge(column.path(), column, ColumnChecksum::plus));
        other.columns.forEach(column -> sums.merge(column.path(), column, ColumnChecksum::plus));
        return new ColumnChecksums(List.copyOf(sums.values()));
    }

    /** As a footer holds them. */
    public String format() {
        StringBuilder text = new StringBuilder();
        for (ColumnChecksum column : columns) {
            text.append(column.path())
                    .append(' ')
                    .append(column.values())
                    .append(' ')
                    .append(HexFormat.of().toHexDigits(column.checksum()))
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * Reads what {@link #format} wrote.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static ColumnChecksums parse(String text) {
        List<ColumnChecksum> columns = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("Cannot read column checksums: a line is '" + line + "'");
            }
            columns.add(
                    new ColumnChecksum(parts[0], Long.parseLong(parts[1]), HexFormat.fromHexDigitsToLong(parts[2])));
        }
        return new ColumnChecksums(columns);
    }
}
