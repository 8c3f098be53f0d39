package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.schema.SchemaConflicts;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.activities.transform.ValueRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.avro.Schema;

/**
 * Builds the readers of a stream's columns, once: by name at each level, what the source lacks is null.
 *
 * <p>A type that is not the lake's, and a column that the lake has no place for, is a SCHEMA_CONFLICT; nothing is
 * converted, and nothing is dropped but the partition key.
 */
final class ColumnReaders {
    private final SchemaConflicts conflicts = new SchemaConflicts();

    private final RowRules rules;

    private ColumnReaders(RowRules rules) {
        this.rules = rules;
    }

    /** Readers in the order of the lake schema's fields. */
    static List<ColumnReader> of(LakeSchema lake, Schema row, List<FieldVector> vectors, RowRules rules) {
        ColumnReaders building = new ColumnReaders(rules);
        List<ColumnReader> readers = building.fields("", lake.fields(), row, vectors);
        building.conflicts.throwIfAny(
                "encode rows under lake schema version " + lake.version(),
                building.conflicts.size() + " columns of the stream do not fit",
                "");
        return readers;
    }

    private List<ColumnReader> fields(String parent, List<LakeField> fields, Schema record, List<FieldVector> vectors) {
        Map<String, FieldVector> byName = new HashMap<>();
        vectors.forEach(vector -> byName.put(vector.getName(), vector));
        List<ColumnReader> readers = new ArrayList<>(fields.size());
        for (LakeField field : fields) {
            FieldVector vector = byName.remove(field.name());
            Schema type = record.getField(field.name()).schema().getTypes().get(1);
            readers.add(
                    vector == null
                            ? new ColumnReader.Absent()
                            : reader(parent + field.name(), field.type(), type, vector));
        }
        byName.keySet().stream()
                .filter(name -> !(parent.isEmpty() && name.equals(LakeSchemaGrowth.PARTITION_KEY)))
                .sorted()
                .forEach(name -> conflicts.add(parent + name + " (not in the lake)"));
        return List.copyOf(readers);
    }

    private ColumnReader reader(String path, LakeType type, Schema avro, FieldVector vector) {
        if (rules.withheld().contains(path)) {
            return new ColumnReader.Absent();
        }
        return switch (type) {
            case Primitive primitive -> primitive(path, primitive, vector);
            case Struct struct ->
                vector instanceof StructVector records
                        ? new ColumnReader.Structs(
                                records,
                                avro,
                                fields(path + ".", struct.fields(), avro, records.getChildrenFromFields()))
                        : conflict(path, "struct", vector);
            case ListOf list ->
                vector instanceof ListVector lists
                        ? new ColumnReader.Lists(path, lists, elements(path, list.element(), avro, lists))
                        : conflict(path, "array", vector);
        };
    }

    private ColumnReader elements(String path, LakeType type, Schema array, ListVector lists) {
        ColumnReader reader = reader(path, type, array.getElementType(), lists.getDataVector());
        EntryRules entries = rules.lists().get(path);
        return entries == null ? reader : new RuledEntries(reader, entries);
    }

    private ColumnReader primitive(String path, Primitive primitive, FieldVector vector) {
        return switch (primitive) {
            case STRING ->
                vector instanceof VarCharVector strings ? strings(path, strings) : conflict(path, "string", vector);
            case BIGINT ->
                vector instanceof BigIntVector integers
                        ? new ColumnReader.Integers(integers)
                        : conflict(path, "bigint", vector);
            case DOUBLE ->
                vector instanceof Float8Vector doubles
                        ? new ColumnReader.Doubles(doubles)
                        : conflict(path, "double", vector);
            case BOOLEAN ->
                vector instanceof BitVector booleans
                        ? new ColumnReader.Booleans(booleans)
                        : conflict(path, "boolean", vector);
            case TIMESTAMP_MICROS ->
                vector instanceof TimeStampMicroTZVector || vector instanceof TimeStampMicroVector
                        ? new ColumnReader.Timestamps((TimeStampVector) vector)
                        : conflict(path, "timestamp", vector);
        };
    }

    private ColumnReader strings(String path, VarCharVector vector) {
        ValueRule rule = rules.texts().get(path);
        return rule == null ? new ColumnReader.Strings(vector) : new ColumnReader.Ruled(vector, rule);
    }

    private ColumnReader conflict(String path, String lakeType, FieldVector vector) {
        conflicts.add(
                path + " (lake " + lakeType + ", stream " + vector.getField().getType() + ")");
        return new ColumnReader.Absent();
    }
}
