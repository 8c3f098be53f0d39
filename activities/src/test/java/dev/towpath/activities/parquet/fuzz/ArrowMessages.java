package dev.towpath.activities.parquet.fuzz;

import com.github.luben.zstd.Zstd;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowBodyCompression;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz77support.Parameters;

/** Schemas and record batches as encapsulated IPC messages, their buffers compressed as any producer may. */
final class ArrowMessages {
    private static final int SMALL_BYTES = 4096;
    private static final Parameters SMALL_WINDOW = Parameters.builder(SMALL_BYTES)
            .withMinBackReferenceLength(4)
            .withMaxBackReferenceLength(SMALL_BYTES - 1)
            .withMaxOffset(SMALL_BYTES - 1)
            .withMaxLiteralLength(SMALL_BYTES - 1)
            .tunedForSpeed()
            .build();
    private static final Parameters LARGE_WINDOW = BlockLZ4CompressorOutputStream.createParameterBuilder()
            .tunedForSpeed()
            .build();
    private static final int SLOW_BYTES = 2 << 20;

    private final Dice dice;
    private final String element;
    private final String zone;

    ArrowMessages(Dice dice) {
        this.dice = dice;
        element = dice.pick(List.of("item", "element", "list"));
        zone = dice.pick(Arrays.asList("UTC", null));
    }

    byte[] schema(List<LakeField> source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Field> fields =
                source.stream().map(field -> field(field.name(), field.type())).toList();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), new Schema(fields));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    RecordBatch batch(List<LakeField> source, List<Object[]> rows, CodecType codec, double dirt) {
        ArrowBody body = new ArrowBody(dice, dirt);
        for (int i = 0; i < source.size(); i++) {
            List<Object> column = new ArrayList<>(rows.size());
            for (Object[] row : rows) {
                column.add(row[i]);
            }
            body.add(source.get(i).type(), column);
        }
        return new RecordBatch(buffer(message(body, rows.size(), codec)), rows.size());
    }

    private byte[] message(ArrowBody body, int rows, CodecType codec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<ArrowBuf> buffers = new ArrayList<>();
        ArrowBodyCompression compression = codec == CodecType.NO_COMPRESSION
                ? NoCompressionCodec.DEFAULT_BODY_COMPRESSION
                : new ArrowBodyCompression(codec.getType(), (byte) 0);
        try (BufferAllocator allocator = new RootAllocator()) {
            for (byte[] plain : body.buffers()) {
                byte[] coded = coded(plain, codec);
                ArrowBuf buffer = allocator.buffer(coded.length);
                buffer.setBytes(0, coded);
                buffer.writerIndex(coded.length);
                buffers.add(buffer);
            }
            try (ArrowRecordBatch batch = new ArrowRecordBatch(rows, body.nodes(), buffers, compression)) {
                buffers.forEach(ArrowBuf::close);
                MessageSerializer.serialize(new WriteChannel(Channels.newChannel(bytes)), batch);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** The uncompressed length and the frame; −1 and the bytes themselves where a producer sees no gain. */
    private byte[] coded(byte[] plain, CodecType codec) throws IOException {
        if (codec == CodecType.NO_COMPRESSION || plain.length == 0) {
            return plain;
        }
        boolean raw = dice.chance(0.15) || (codec == CodecType.LZ4_FRAME && plain.length > SLOW_BYTES);
        byte[] frame = raw ? plain : codec == CodecType.ZSTD ? Zstd.compress(plain) : lz4(plain);
        if (!raw && codec == CodecType.LZ4_FRAME && !holds(frame, plain)) {
            // Seldom, and of repeated text, the compressor makes frames of something else: liblz4 decodes them so too.
            raw = true;
            frame = plain;
        }
        ByteBuffer coded = ByteBuffer.allocate(Long.BYTES + frame.length).order(ByteOrder.LITTLE_ENDIAN);
        return coded.putLong(raw ? -1 : plain.length).put(frame).array();
    }

    private static boolean holds(byte[] frame, byte[] plain) {
        try {
            return Arrays.equals(plain, unframed(frame));
        } catch (IOException broken) {
            return false; // where the frame has a checksum, that tells
        }
    }

    private byte[] lz4(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The compressor's tables are far larger than most of what is compressed here.
        boolean small = plain.length < SMALL_BYTES;
        BlockSize size = small ? BlockSize.K64 : dice.pick(List.of(BlockSize.K64, BlockSize.K256));
        try (FramedLZ4CompressorOutputStream frame = new FramedLZ4CompressorOutputStream(
                bytes,
                new FramedLZ4CompressorOutputStream.Parameters(
                        size,
                        dice.chance(0.3),
                        dice.chance(0.2),
                        dice.chance(0.5),
                        small ? SMALL_WINDOW : LARGE_WINDOW))) {
            frame.write(plain);
        }
        return bytes.toByteArray();
    }

    private static byte[] unframed(byte[] frame) throws IOException {
        try (FramedLZ4CompressorInputStream plain =
                new FramedLZ4CompressorInputStream(new ByteArrayInputStream(frame))) {
            return plain.readAllBytes();
        }
    }

    /** As a client library may hand it over: on the heap or off it, from the first byte or not, for reading only or not. */
    private ByteBuffer buffer(byte[] message) {
        int ahead = dice.chance(0.3) ? 8 * dice.between(1, 5) + dice.below(2) : 0;
        int behind = dice.below(3);
        ByteBuffer buffer = dice.chance(0.3)
                ? ByteBuffer.allocateDirect(ahead + message.length + behind)
                : ByteBuffer.allocate(ahead + message.length + behind);
        buffer.put(ahead, message).position(ahead).limit(ahead + message.length);
        ByteBuffer given = dice.chance(0.5) ? buffer.slice() : buffer;
        return dice.chance(0.5) ? given.asReadOnlyBuffer() : given;
    }

    private Field field(String name, LakeType type) {
        return switch (type) {
            case Primitive primitive -> new Field(name, FieldType.nullable(type(primitive)), List.of());
            case Struct struct ->
                new Field(
                        name,
                        FieldType.nullable(ArrowType.Struct.INSTANCE),
                        struct.fields().stream()
                                .map(child -> field(child.name(), child.type()))
                                .toList());
            case ListOf list ->
                new Field(name, FieldType.nullable(ArrowType.List.INSTANCE), List.of(field(element, list.element())));
        };
    }

    private ArrowType type(Primitive primitive) {
        return switch (primitive) {
            case STRING -> ArrowType.Utf8.INSTANCE;
            case BIGINT -> new ArrowType.Int(64, true);
            case DOUBLE -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case TIMESTAMP_MICROS -> new ArrowType.Timestamp(TimeUnit.MICROSECOND, zone);
        };
    }
}
