package dev.towpath.activities.schema;

import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A lake schema as Avro spells it: each field a union with null, elements of lists never null. */
public final class AvroSchemas {
    private static final String NAMESPACE = "towpath";

    private AvroSchemas() {}

    public static Schema of(LakeSchema schema) {
        return record(NAMESPACE, "row", schema.fields());
    }

    /** Records are named by their path, because Avro wants each name once. */
    private static Schema record(String namespace, String name, List<LakeField> fields) {
        List<Schema.Field> avro = new ArrayList<>(fields.size());
        for (LakeField field : fields) {
            Schema type = type(namespace + "." + name, field.name(), field.type());
            Schema nullable = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
            avro.add(new Schema.Field(field.name(), nullable, null, Schema.Field.NULL_DEFAULT_VALUE));
        }
        return Schema.createRecord(name, null, namespace, false, avro);
    }

    private static Schema type(String namespace, String name, LakeType type) {
        return switch (type) {
            case Primitive primitive -> primitive(primitive);
            case Struct struct -> record(namespace, name, struct.fields());
            case ListOf list -> Schema.createArray(type(namespace, name, list.element()));
        };
    }

    private static Schema primitive(Primitive primitive) {
        return switch (primitive) {
            case STRING -> Schema.create(Schema.Type.STRING);
            case BIGINT -> Schema.create(Schema.Type.LONG);
            case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
            case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
            case TIMESTAMP_MICROS -> LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
        };
    }
}
