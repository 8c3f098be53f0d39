package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.PromotedParameter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the lake is to have of a row of the source: told plainly, from the design and not from an encoder. */
final class ExpectedRows {
    private final List<LakeField> lake;
    private final List<LakeField> source;
    private final List<PromotedParameter> promoted;
    private final FuzzRules rules;

    ExpectedRows(LakeSchema lake, List<LakeField> source, List<PromotedParameter> promoted, FuzzRules rules) {
        this.lake = lake.fields();
        this.source = source;
        List<PromotedParameter> all = new ArrayList<>(GaColumns.ALWAYS_PROMOTED);
        all.addAll(promoted);
        this.promoted = List.copyOf(all);
        this.rules = rules;
    }

    Object[] of(Object[] row) {
        Object[] expected = struct("", lake, source, row);
        put(expected, "join_key", joinKey(expected));
        put(expected, "event_time", Fields.value(lake, expected, "event_timestamp"));
        for (PromotedParameter parameter : promoted) {
            put(expected, parameter.column(), Parameters.promoted(lake, expected, parameter));
        }
        return expected;
    }

    private Object joinKey(Object[] row) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (String part : List.of("event_name", "event_timestamp", "user_pseudo_id")) {
            switch (Fields.value(lake, row, part)) {
                case byte[] text -> key.writeBytes(text);
                case Long number -> key.writeBytes(number.toString().getBytes(StandardCharsets.US_ASCII));
                case null, default -> {}
            }
        }
        return key.toByteArray();
    }

    /** The lake may lack a derived column; then it has none. */
    private void put(Object[] row, String column, Object value) {
        int position = Fields.position(lake, column);
        if (position >= 0) {
            row[position] = value;
        }
    }

    private Object[] struct(String parent, List<LakeField> wanted, List<LakeField> given, Object[] values) {
        Object[] struct = new Object[wanted.size()];
        for (int i = 0; i < struct.length; i++) {
            LakeField field = wanted.get(i);
            int position = Fields.position(given, field.name());
            String path = parent + field.name();
            if (position >= 0 && !rules.withheld().contains(path)) {
                struct[i] = value(path, field.type(), given.get(position).type(), values[position]);
            }
        }
        return struct;
    }

    private Object value(String path, LakeType wanted, LakeType given, Object value) {
        if (value == null) {
            return null;
        }
        return switch (wanted) {
            case Primitive ignored ->
                value instanceof byte[] text && rules.texts().containsKey(path)
                        ? rules.texts().get(path).expected(text)
                        : value;
            case Struct struct -> struct(path + ".", struct.fields(), ((Struct) given).fields(), (Object[]) value);
            case ListOf list -> {
                List<Object> elements = new ArrayList<>();
                for (Object element : (List<?>) value) {
                    elements.add(value(path, list.element(), ((ListOf) given).element(), element));
                }
                if (rules.entries().containsKey(path)) {
                    List<LakeField> fields = ((Struct) list.element()).fields();
                    elements.forEach(entry -> rules.entries().get(path).leave(fields, (Object[]) entry));
                }
                yield elements;
            }
        };
    }
}
