package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.AvroSchemas;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/**
 * A lake schema as Parquet spells it: what parquet-avro makes of its Avro schema, with the field IDs put on.
 *
 * <p>parquet-avro knows no field IDs itself. Lists have three levels, {@code list} and {@code element}.
 */
public final class ParquetSchemas {
    /** The footer key under which parquet-avro keeps, and looks for, the Avro schema: it tells lists from structs. */
    public static final String AVRO_SCHEMA_KEY = "parquet.avro.schema";

    private ParquetSchemas() {}

    public static MessageType of(LakeSchema schema) {
        MessageType converted = new AvroSchemaConverter(configuration()).convert(AvroSchemas.of(schema));
        return new MessageType(converted.getName(), withIds(schema.fields(), converted));
    }

    /** What both schema and writer are made with; a plain map, so that no Hadoop is needed. */
    public static ParquetConfiguration configuration() {
        ParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
        return configuration;
    }

    private static List<Type> withIds(List<LakeField> fields, GroupType group) {
        List<Type> numbered = new ArrayList<>(fields.size());
        for (LakeField field : fields) {
            numbered.add(withIds(field.type(), group.getType(field.name())).withId(field.id()));
        }
        return numbered;
    }

    private static Type withIds(LakeType lake, Type type) {
        return switch (lake) {
            case Primitive primitive -> primitive == Primitive.DOUBLE ? inKnownOrder(type.asPrimitiveType()) : type;
            case Struct struct -> type.asGroupType().withNewFields(withIds(struct.fields(), type.asGroupType()));
            case ListOf list -> {
                GroupType entries = type.asGroupType().getType(0).asGroupType();
                Type element = withIds(list.element(), entries.getType(0)).withId(list.elementId());
                yield type.asGroupType().withNewFields(entries.withNewFields(element));
            }
        };
    }

    /** Readers pass over bounds whose order they don't know; few know parquet-java's choice for doubles, IEEE 754's. */
    private static Type inKnownOrder(PrimitiveType type) {
        return type.withColumnOrder(ColumnOrder.typeDefined());
    }
}
