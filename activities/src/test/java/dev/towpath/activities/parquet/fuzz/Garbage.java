package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values that Arrow allows beneath a null and that nobody may see. */
record Garbage(Dice dice) {
    private static final byte[] SECRET = "NOBODY MAY SEE THIS".getBytes(StandardCharsets.US_ASCII);

    /** Never null. */
    Object of(LakeType type) {
        return switch (type) {
            case Primitive primitive ->
                switch (primitive) {
                    case STRING -> SECRET;
                    case BIGINT, TIMESTAMP_MICROS -> dice.bits();
                    case DOUBLE -> Double.NaN;
                    case BOOLEAN -> true;
                };
            case Struct struct ->
                struct.fields().stream().map(field -> of(field.type())).toArray();
            case ListOf list -> {
                List<Object> elements = new ArrayList<>();
                int count = dice.below(3);
                for (int i = 0; i < count; i++) {
                    elements.add(of(list.element()));
                }
                yield elements;
            }
        };
    }
}
