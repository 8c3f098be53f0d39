package dev.towpath.bench;

import dev.towpath.activities.parquet.RecordBatch;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;

/**
 * An Arrow IPC stream file in memory, cut into the messages that the Storage Read API would send one by one.
 *
 * @param schema the encapsulated schema message
 * @param sizeBytes of all messages
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ArrowStream(byte[] schema, List<RecordBatch> batches, long rows, long sizeBytes) {
    private static final int PREFIX_BYTES = 8;
    private static final int CONTINUATION = -1;

    /** Where the messages lie. */
    enum Memory {
        /** Arrays, as gRPC hands them out. */
        HEAP,
        /** Direct buffers: the heap is the encoder's alone. */
        DIRECT
    }

    ArrowStream {
        batches = List.copyOf(batches);
    }

    static ArrowStream read(Path file, Memory memory) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] schema = null;
            List<RecordBatch> batches = new ArrayList<>();
            long rows = 0;
            long sizeBytes = 0;
            for (ByteBuffer message = next(channel, memory); message != null; message = next(channel, memory)) {
                Message header = header(message);
                sizeBytes += message.remaining();
                switch (header.headerType()) {
                    case MessageHeader.Schema -> schema = array(message);
                    case MessageHeader.RecordBatch -> {
                        int length = Math.toIntExact(rows(header));
                        rows += length;
                        batches.add(new RecordBatch(message, length));
                    }
                    default ->
                        throw new IOException("Cannot read " + file + ": a message of kind " + header.headerType()
                                + " is none that BigQuery sends");
                }
            }
            if (schema == null) {
                throw new IOException("Cannot read " + file + ": it holds no Arrow schema");
            }
            return new ArrowStream(schema, batches, rows, sizeBytes);
        }
    }

    /** The next message, header and body; null at the end of the stream. */
    private static ByteBuffer next(FileChannel channel, Memory memory) throws IOException {
        long start = channel.position();
        if (start == channel.size()) {
            return null;
        }
        ByteBuffer prefix = filled(channel, allocate(PREFIX_BYTES, Memory.HEAP));
        if (prefix.getInt(0) != CONTINUATION) {
            throw new IOException("Cannot read an Arrow stream: byte " + start + " begins no message");
        }
        int headerBytes = prefix.getInt(Integer.BYTES);
        if (headerBytes == 0) {
            return null;
        }
        ByteBuffer header = filled(channel, allocate(headerBytes, Memory.HEAP));
        long body = Message.getRootAsMessage(header).bodyLength();
        ByteBuffer message = allocate(Math.toIntExact(PREFIX_BYTES + headerBytes + body), memory);
        message.put(prefix).put(header.rewind());
        return filled(channel, message);
    }

    private static ByteBuffer filled(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("Cannot read an Arrow stream: it ends inside a message");
            }
        }
        return buffer.flip();
    }

    private static ByteBuffer allocate(int bytes, Memory memory) {
        ByteBuffer buffer = switch (memory) {
            case HEAP -> ByteBuffer.allocate(bytes);
            case DIRECT -> ByteBuffer.allocateDirect(bytes);
        };
        return buffer.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Message header(ByteBuffer message) {
        return Message.getRootAsMessage(
                message.slice(PREFIX_BYTES, message.remaining() - PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static long rows(Message header) {
        org.apache.arrow.flatbuf.RecordBatch batch =
                (org.apache.arrow.flatbuf.RecordBatch) header.header(new org.apache.arrow.flatbuf.RecordBatch());
        return batch.length();
    }

    private static byte[] array(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.duplicate().get(bytes);
        return bytes;
    }
}
