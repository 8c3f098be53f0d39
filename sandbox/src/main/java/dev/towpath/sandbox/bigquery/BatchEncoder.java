package dev.towpath.sandbox.bigquery;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Turns vectors into Arrow IPC messages that hold the wanted fields alone, without copying the others. */
final class BatchEncoder {
    private final BufferAllocator allocator;
    private final Schema wanted;
    private final CompressionCodec codec;

    BatchEncoder(BufferAllocator allocator, Schema wanted, CompressionCodec codec) {
        this.allocator = allocator;
        this.wanted = wanted;
        this.codec = codec;
    }

    static ByteString schema(Schema schema) {
        ByteString.Output out = ByteString.newOutput();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteString();
    }

    ByteString batch(VectorSchemaRoot root) {
        List<ArrowFieldNode> nodes = new ArrayList<>();
        List<ArrowBuf> buffers = new ArrayList<>();
        try {
            for (Field field : wanted.getFields()) {
                append(root.getVector(field.getName()), field, nodes, buffers);
            }
            return serialize(root.getRowCount(), nodes, buffers);
        } finally {
            buffers.forEach(ArrowBuf::close);
        }
    }

    private ByteString serialize(int rows, List<ArrowFieldNode> nodes, List<ArrowBuf> buffers) {
        ByteString.Output out = ByteString.newOutput(1 << 20);
        try (ArrowRecordBatch batch =
                new ArrowRecordBatch(rows, nodes, buffers, CompressionUtil.createBodyCompression(codec), true)) {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteString();
    }

    private void append(FieldVector vector, Field field, List<ArrowFieldNode> nodes, List<ArrowBuf> buffers) {
        nodes.add(new ArrowFieldNode(vector.getValueCount(), vector.getNullCount()));
        for (ArrowBuf buffer : vector.getFieldBuffers()) {
            // Vectors without values may claim bytes that they don't have.
            boolean empty = vector.getValueCount() == 0 || buffer.writerIndex() == 0;
            buffers.add(empty ? allocator.getEmpty() : compressed(buffer));
        }
        switch (vector) {
            case StructVector struct -> {
                for (Field child : field.getChildren()) {
                    append(struct.getChild(child.getName()), child, nodes, buffers);
                }
            }
            case ListVector list ->
                append(list.getDataVector(), field.getChildren().getFirst(), nodes, buffers);
            default -> {}
        }
    }

    /**
     * Compresses a buffer that isn't empty. An empty one travels as no bytes at all, as BigQuery's C++ sends it: Arrow
     * Java would send a length of 0, on which other readers fail.
     */
    private ArrowBuf compressed(ArrowBuf buffer) {
        // The codec gives back what it gets; what the vector holds must stay.
        buffer.getReferenceManager().retain();
        return codec.compress(allocator, buffer);
    }
}
