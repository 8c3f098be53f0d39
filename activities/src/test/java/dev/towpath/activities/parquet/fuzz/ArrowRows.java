package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.ArrowReader;

/** Rows of what a reader hands over as Arrow. */
final class ArrowRows {
    private ArrowRows() {}

    static List<Object[]> read(ArrowReader reader, LakeSchema lake) throws IOException {
        List<Object[]> rows = new ArrayList<>();
        while (reader.loadNextBatch()) {
            List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
            for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                rows.add(struct(vectors, lake.fields(), row));
            }
        }
        return rows;
    }

    /** By position, names compared: an order that differs is a difference. */
    private static Object[] struct(List<FieldVector> vectors, List<LakeField> fields, int index) {
        if (vectors.size() != fields.size()) {
            throw new AssertionError("%d fields where %d are expected".formatted(vectors.size(), fields.size()));
        }
        Object[] struct = new Object[fields.size()];
        for (int i = 0; i < struct.length; i++) {
            if (!vectors.get(i).getName().equals(fields.get(i).name())) {
                throw new AssertionError("field %s where %s is expected"
                        .formatted(vectors.get(i).getName(), fields.get(i).name()));
            }
            struct[i] = value(vectors.get(i), fields.get(i).type(), index);
        }
        return struct;
    }

    private static Object value(FieldVector vector, LakeType type, int index) {
        if (vector.isNull(index)) {
            return null;
        }
        return switch (type) {
            case Primitive primitive ->
                switch (primitive) {
                    case STRING -> ((VarCharVector) vector).get(index);
                    case BIGINT -> ((BigIntVector) vector).get(index);
                    case DOUBLE -> ((Float8Vector) vector).get(index);
                    case BOOLEAN -> ((BitVector) vector).get(index) == 1;
                    case TIMESTAMP_MICROS -> ((TimeStampVector) vector).get(index);
                };
            case Struct struct -> struct(((StructVector) vector).getChildrenFromFields(), struct.fields(), index);
            case ListOf list -> {
                ListVector lists = (ListVector) vector;
                List<Object> elements = new ArrayList<>();
                for (int i = lists.getElementStartIndex(index); i < lists.getElementEndIndex(index); i++) {
                    elements.add(value(lists.getDataVector(), list.element(), i));
                }
                yield elements;
            }
        };
    }
}
