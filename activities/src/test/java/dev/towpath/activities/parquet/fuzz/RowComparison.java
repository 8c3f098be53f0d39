package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds where rows differ: doubles by their bits, but one NaN is as good as another. */
final class RowComparison {
    private static final int SHOWN = 200;

    private RowComparison() {}

    /** The first difference in words. */
    static Optional<String> difference(LakeSchema lake, List<Object[]> expected, List<Object[]> read) {
        for (int row = 0; row < Math.min(expected.size(), read.size()); row++) {
            String difference = struct("", lake.fields(), expected.get(row), read.get(row));
            if (difference != null) {
                return Optional.of("row " + row + " " + difference);
            }
        }
        return expected.size() == read.size()
                ? Optional.empty()
                : Optional.of("rows: expected " + expected.size() + ", read " + read.size());
    }

    private static String struct(String parent, List<LakeField> fields, Object[] expected, Object[] read) {
        for (int i = 0; i < fields.size(); i++) {
            String path = parent + fields.get(i).name();
            String difference = value(path, fields.get(i).type(), expected[i], read[i]);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private static String value(String path, LakeType type, Object expected, Object read) {
        if (expected == null || read == null) {
            return expected == null && read == null ? null : told(path, expected, read);
        }
        return switch (type) {
            case Primitive ignored -> same(expected, read) ? null : told(path, expected, read);
            case Struct struct -> struct(path + ".", struct.fields(), (Object[]) expected, (Object[]) read);
            case ListOf list -> {
                List<?> wanted = (List<?>) expected;
                List<?> found = (List<?>) read;
                if (wanted.size() != found.size()) {
                    yield told(path, expected, read);
                }
                String difference = null;
                for (int i = 0; difference == null && i < wanted.size(); i++) {
                    difference = value(path + "[" + i + "]", list.element(), wanted.get(i), found.get(i));
                }
                yield difference;
            }
        };
    }

    private static boolean same(Object expected, Object read) {
        return expected instanceof byte[] text
                ? read instanceof byte[] other && Arrays.equals(text, other)
                // Double's equality tells zeros apart, and no NaN from another.
                : expected.equals(read);
    }

    private static String told(String path, Object expected, Object read) {
        return path + ": expected " + shown(expected) + ", read " + shown(read);
    }

    private static String shown(Object value) {
        String text = switch (value) {
            case null -> "null";
            case byte[] bytes when Text.isUtf8(bytes) -> "'" + new String(bytes, StandardCharsets.UTF_8) + "'";
            case byte[] bytes -> "0x" + java.util.HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
            case Object[] struct ->
                Arrays.stream(struct).map(RowComparison::shown).toList().toString();
            case List<?> list ->
                list.size() + " of "
                        + list.stream().limit(5).map(RowComparison::shown).toList();
            default -> value.toString();
        };
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
