package dev.towpath.activities.arrow;

import java.util.List;
import org.apache.arrow.vector.TypeLayout;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * A column, or a field within one, and where a batch holds it.
 *
 * @param node its index among the batch's nodes
 * @param buffer the index of its first buffer: validity; then values, or offsets and bytes
 * @param type as Arrow prints it, for messages
 */
public record ArrowColumn(String name, Kind kind, int node, int buffer, List<ArrowColumn> children, String type) {
    public ArrowColumn {
        children = List.copyOf(children);
    }

    /** The types that BigQuery's rows of GA4 come in. */
    public enum Kind {
        STRING,
        INTEGER,
        DOUBLE,
        BOOLEAN,
        /** Microseconds. */
        TIMESTAMP,
        STRUCT,
        LIST,
        OTHER
    }

    public int validity() {
        return buffer;
    }

    /** Values of fixed width, or a string's or list's offsets. */
    public int values() {
        return buffer + 1;
    }

    /** A string's bytes. */
    public int bytes() {
        return buffer + 2;
    }

    static Kind kind(ArrowType type) {
        return switch (type) {
            case ArrowType.Utf8 ignored -> Kind.STRING;
            case ArrowType.Int integer when integer.getBitWidth() == Long.SIZE && integer.getIsSigned() -> Kind.INTEGER;
            case ArrowType.FloatingPoint number
            when number.getPrecision() == FloatingPointPrecision.DOUBLE -> Kind.DOUBLE;
            case ArrowType.Bool ignored -> Kind.BOOLEAN;
            case ArrowType.Timestamp time when time.getUnit() == TimeUnit.MICROSECOND -> Kind.TIMESTAMP;
            case ArrowType.Struct ignored -> Kind.STRUCT;
            case ArrowType.List ignored -> Kind.LIST;
            default -> Kind.OTHER;
        };
    }

    static int buffers(Field field) {
        return TypeLayout.getTypeBufferCount(field.getType());
    }
}
