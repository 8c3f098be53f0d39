package dev.towpath.activities.transform;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Where a parameter's parts lie in a row: a list of (key, value of four slots), of which a shard may lack some.
 *
 * @param parameters the list's position in the row
 */
record ParameterLayout(
        int parameters, int key, int value, int stringValue, int intValue, int floatValue, int doubleValue) {
    private static final int ABSENT = -1;

    /** The layout of a column, empty if it is not a list of parameters. */
    static Optional<ParameterLayout> find(Schema row, String column) {
        Schema.Field parameters = row.getField(column);
        if (parameters == null || AvroTypes.nonNull(parameters.schema()).getType() != Schema.Type.ARRAY) {
            return Optional.empty();
        }
        Schema entry = AvroTypes.nonNull(parameters.schema()).getElementType();
        if (entry.getType() != Schema.Type.RECORD || position(entry, "key", Schema.Type.STRING) == ABSENT) {
            return Optional.empty();
        }
        int value = position(entry, "value", Schema.Type.RECORD);
        if (value == ABSENT) {
            return Optional.empty();
        }
        Schema slots = AvroTypes.nonNull(entry.getFields().get(value).schema());
        return Optional.of(new ParameterLayout(
                parameters.pos(),
                position(entry, "key", Schema.Type.STRING),
                value,
                position(slots, "string_value", Schema.Type.STRING),
                position(slots, "int_value", Schema.Type.LONG),
                position(slots, "float_value", Schema.Type.DOUBLE),
                position(slots, "double_value", Schema.Type.DOUBLE)));
    }

    Object string(IndexedRecord slots) {
        return get(slots, stringValue);
    }

    Object integer(IndexedRecord slots) {
        return get(slots, intValue);
    }

    /** The double, else the float, else the integer as a double. */
    Object number(IndexedRecord slots) {
        Object exact = get(slots, doubleValue);
        if (exact == null) {
            exact = get(slots, floatValue);
        }
        return exact == null && integer(slots) instanceof Long integer ? Double.valueOf(integer.doubleValue()) : exact;
    }

    private static Object get(IndexedRecord slots, int position) {
        return position == ABSENT ? null : slots.get(position);
    }

    private static int position(Schema record, String name, Schema.Type type) {
        Schema.Field field = record.getField(name);
        return field != null && AvroTypes.nonNull(field.schema()).getType() == type ? field.pos() : ABSENT;
    }
}
