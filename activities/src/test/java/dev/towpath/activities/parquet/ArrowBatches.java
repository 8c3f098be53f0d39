package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.SourceField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Arrow messages as the Storage Read API sends them, from rows of maps and lists. */
public final class ArrowBatches {
    private ArrowBatches() {}

    public static byte[] schema(List<SourceField> fields) {
        return schema(new Schema(fields.stream().map(ArrowBatches::field).toList()));
    }

    static byte[] schema(Schema schema) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), schema);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    public static RecordBatch batch(List<SourceField> fields, List<Map<String, Object>> rows) {
        return batch(fields, rows, CodecType.NO_COMPRESSION);
    }

    static RecordBatch batch(List<SourceField> fields, List<Map<String, Object>> rows, CodecType codec) {
        Schema schema = new Schema(fields.stream().map(ArrowBatches::field).toList());
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            root.allocateNew();
            for (FieldVector vector : root.getFieldVectors()) {
                for (int row = 0; row < rows.size(); row++) {
                    set(vector, row, rows.get(row).get(vector.getName()));
                }
            }
            root.setRowCount(rows.size());
            return batch(root, codec);
        }
    }

    static RecordBatch batch(VectorSchemaRoot root, CodecType type) {
        CompressionCodec codec = type == CodecType.NO_COMPRESSION
                ? NoCompressionCodec.INSTANCE
                : CommonsCompressionFactory.INSTANCE.createCodec(type);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArrowRecordBatch message = new VectorUnloader(root, true, codec, true).getRecordBatch()) {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), message);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new RecordBatch(ByteBuffer.wrap(bytes.toByteArray()).asReadOnlyBuffer(), root.getRowCount());
    }

    private static Field field(SourceField source) {
        ArrowType type = switch (source.kind()) {
            case STRING -> ArrowType.Utf8.INSTANCE;
            case INTEGER -> new ArrowType.Int(64, true);
            case FLOAT -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case RECORD -> ArrowType.Struct.INSTANCE;
        };
        List<Field> children = source.fields().stream().map(ArrowBatches::field).toList();
        return switch (source.repetition()) {
            case NULLABLE -> new Field(source.name(), FieldType.nullable(type), children);
            case REPEATED ->
                new Field(
                        source.name(),
                        FieldType.nullable(ArrowType.List.INSTANCE),
                        List.of(new Field("item", FieldType.nullable(type), children)));
        };
    }

    private static void set(FieldVector vector, int index, Object value) {
        if (value == null) {
            vector.setInitialCapacity(index + 1);
            while (vector.getValueCapacity() <= index) {
                vector.reAlloc();
            }
            vector.setNull(index);
            if (vector instanceof StructVector struct) {
                struct.getChildrenFromFields().forEach(child -> set(child, index, null));
            }
            return;
        }
        switch (vector) {
            case VarCharVector strings -> strings.setSafe(index, ((String) value).getBytes(StandardCharsets.UTF_8));
            case BigIntVector integers -> integers.setSafe(index, ((Number) value).longValue());
            case Float8Vector doubles -> doubles.setSafe(index, (Double) value);
            case BitVector booleans -> booleans.setSafe(index, (Boolean) value ? 1 : 0);
            case StructVector struct -> {
                while (struct.getValueCapacity() <= index) {
                    struct.reAlloc();
                }
                struct.setIndexDefined(index);
                struct.getChildrenFromFields()
                        .forEach(child -> set(child, index, ((Map<?, ?>) value).get(child.getName())));
            }
            case ListVector list -> {
                int start = list.startNewValue(index);
                List<?> elements = (List<?>) value;
                for (int i = 0; i < elements.size(); i++) {
                    set(list.getDataVector(), start + i, elements.get(i));
                }
                list.endValue(index, elements.size());
            }
            default -> throw new IllegalArgumentException("no such vector in these tests: " + vector.getField());
        }
    }
}
