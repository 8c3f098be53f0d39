package dev.towpath.sandbox.ga4;

import static org.apache.arrow.vector.types.pojo.FieldType.notNullable;
import static org.apache.arrow.vector.types.pojo.FieldType.nullable;

import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * One field of a table, with those nested in it.
 *
 * @param fields the children of a RECORD, empty for every other type
 */
public record FieldSpec(String name, FieldType type, FieldMode mode, List<FieldSpec> fields) {
    /** What the Storage Read API calls the element of a repeated field in its Arrow schemas. */
    private static final String ELEMENT = "item";

    public FieldSpec {
        fields = List.copyOf(fields);
        if (fields.isEmpty() == (type == FieldType.RECORD)) {
            throw new IllegalArgumentException(
                    "Cannot describe field " + name + ": a RECORD, and it alone, has fields");
        }
    }

    /** The field as the Storage Read API gives it: a repeated field is a list that is never null. */
    public Field arrow() {
        List<Field> children = fields.stream().map(FieldSpec::arrow).toList();
        return switch (mode) {
            case NULLABLE -> new Field(name, nullable(type.arrow()), children);
            case REPEATED ->
                new Field(
                        name,
                        notNullable(ArrowType.List.INSTANCE),
                        List.of(new Field(ELEMENT, nullable(type.arrow()), children)));
        };
    }

    static FieldSpec of(Field field) {
        boolean repeated = field.getType() instanceof ArrowType.List;
        Field value = repeated ? field.getChildren().getFirst() : field;
        return new FieldSpec(
                field.getName(),
                FieldType.of(value.getType()),
                repeated ? FieldMode.REPEATED : FieldMode.NULLABLE,
                value.getChildren().stream().map(FieldSpec::of).toList());
    }
}
