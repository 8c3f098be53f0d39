package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.parquet.RecordBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;

/** Loads record batches, one at a time, into vectors that stay the same objects all along. */
public final class BatchLoader implements AutoCloseable {
    private final BufferAllocator allocator = new RootAllocator();
    private final VectorSchemaRoot root;
    private final VectorLoader loader;
    private RecordBatch loaded;

    /** @param arrowSchema an encapsulated schema message */
    public BatchLoader(byte[] arrowSchema) {
        root = VectorSchemaRoot.create(schema(arrowSchema), allocator);
        loader = new VectorLoader(root, CommonsCompressionFactory.INSTANCE);
    }

    public VectorSchemaRoot root() {
        return root;
    }

    /** Makes the vectors hold this batch; one that they hold already, the same object, is not decoded again. */
    @SuppressWarnings("ReferenceEquality") // equality would compare megabytes
    public void load(RecordBatch batch) throws IOException {
        if (batch == loaded) {
            return;
        }
        loaded = null;
        try (ReadChannel channel =
                        new ReadChannel(new BufferChannel(batch.message().duplicate()));
                ArrowRecordBatch message = MessageSerializer.deserializeRecordBatch(channel, allocator)) {
            loader.load(message);
        }
        if (root.getRowCount() != batch.rows()) {
            throw new IOException("Cannot decode a record batch: it has " + root.getRowCount() + " rows, and "
                    + batch.rows() + " were announced");
        }
        loaded = batch;
    }

    /** Fails if a buffer was not given back. */
    @Override
    public void close() {
        root.close();
        allocator.close();
    }

    private static Schema schema(byte[] message) {
        try (ReadChannel channel = new ReadChannel(Channels.newChannel(new ByteArrayInputStream(message)))) {
            return MessageSerializer.deserializeSchema(channel);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("Cannot decode rows: their Arrow schema is unreadable", unreadable);
        }
    }

    private record BufferChannel(ByteBuffer from) implements ReadableByteChannel {
        @Override
        public int read(ByteBuffer to) {
            if (!from.hasRemaining()) {
                return -1;
            }
            int length = Math.min(from.remaining(), to.remaining());
            to.put(to.position(), from, from.position(), length);
            to.position(to.position() + length);
            from.position(from.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
