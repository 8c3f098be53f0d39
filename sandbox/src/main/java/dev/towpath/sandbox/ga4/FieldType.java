package dev.towpath.sandbox.ga4;

import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;

/** The BigQuery types that GA4 exports use, by the names that the REST API gives them. */
public enum FieldType {
    STRING(ArrowType.Utf8.INSTANCE),
    INTEGER(new ArrowType.Int(64, true)),
    FLOAT(new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
    BOOLEAN(ArrowType.Bool.INSTANCE),
    RECORD(ArrowType.Struct.INSTANCE);

    private final ArrowType arrow;

    FieldType(ArrowType arrow) {
        this.arrow = arrow;
    }

    ArrowType arrow() {
        return arrow;
    }

    static FieldType of(ArrowType arrow) {
        for (FieldType type : values()) {
            if (type.arrow.equals(arrow)) {
                return type;
            }
        }
        throw new IllegalArgumentException("Cannot serve a column of Arrow type " + arrow + ": GA4 has none like it");
    }
}
