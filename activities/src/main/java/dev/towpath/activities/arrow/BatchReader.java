package dev.towpath.activities.arrow;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Opens one record batch after the other, and decodes their buffers one at a time, when they are asked for.
 *
 * <p>Nodes and buffers count as Arrow's schema has them, depth first. A decoded buffer lies in memory that the next one
 * overwrites, unless it is {@linkplain #fetchKept kept}: so the cache holds what is worked upon.
 *
 * @see <a href="https://arrow.apache.org/docs/format/Columnar.html#recordbatch-message">RecordBatch message</a>
 */
public final class BatchReader implements AutoCloseable {
    private static final int CONTINUATION = -1;
    private static final byte NO_COMPRESSION = -1;
    private static final int PREFIX_BYTES = 2 * Integer.BYTES;

    private final BufferDecoder decoder = new BufferDecoder();
    private final Scratch passing = new Scratch();
    private final Scratch copied = new Scratch();
    private final Scratch[] kept;
    private final boolean[] decoded;
    private final ByteWindow[] windows;
    private final ByteWindow window = new ByteWindow();
    private final Message message = new Message();
    private final RecordBatch batch = new RecordBatch();
    private final FieldNode node = new FieldNode();
    private final Buffer buffer = new Buffer();
    private final int nodes;
    private byte codec;
    private byte[] bytes;
    private int body;
    private int bodyLimit;

    /**
     * @param nodes of a batch, by its schema
     * @param buffers of a batch, by its schema
     */
    public BatchReader(int nodes, int buffers) {
        this.nodes = nodes;
        kept = new Scratch[buffers];
        windows = new ByteWindow[buffers];
        decoded = new boolean[buffers];
    }

    /**
     * Makes a message the one that is read.
     *
     * @param encapsulated the message's header and body; not to be modified until the next one is opened
     * @param rows that it must have
     * @throws IOException if it is no record batch of this schema and row count
     */
    public void open(ByteBuffer encapsulated, int rows) throws IOException {
        try {
            begin(encapsulated);
        } catch (RuntimeException broken) {
            throw new IOException("Cannot decode a record batch: its message is broken", broken);
        }
        if (batch.nodesLength() != nodes || batch.buffersLength() != windows.length) {
            throw new IOException("Cannot decode a record batch: it has " + batch.nodesLength() + " nodes and "
                    + batch.buffersLength() + " buffers, and its schema has " + nodes + " and " + windows.length);
        }
        if (batch.length() != rows) {
            throw new IOException("Cannot decode a record batch: it has " + batch.length() + " rows, and " + rows
                    + " were announced");
        }
        Arrays.fill(decoded, false);
    }

    /** Entries of a node, null ones too. */
    public int length(int index) {
        return Math.toIntExact(batch.nodes(node, index).length());
    }

    public int nullCount(int index) {
        return Math.toIntExact(batch.nodes(node, index).nullCount());
    }

    /** A buffer's bytes, until the next one is fetched. */
    public ByteWindow fetch(int index) throws IOException {
        decode(index, window, passing);
        return window;
    }

    /** A buffer's bytes, until the next batch is opened; decoded once, however often it is fetched. */
    public ByteWindow fetchKept(int index) throws IOException {
        if (kept[index] == null) {
            kept[index] = new Scratch();
            windows[index] = new ByteWindow();
        }
        if (!decoded[index]) {
            decode(index, windows[index], kept[index]);
            decoded[index] = true;
        }
        return windows[index];
    }

    @Override
    public void close() {
        decoder.close();
    }

    private void begin(ByteBuffer encapsulated) throws IOException {
        int start = expose(encapsulated);
        int limit = start + encapsulated.remaining();
        if (LittleEndian.intAt(bytes, start) != CONTINUATION) {
            throw new IOException("Cannot decode a record batch: its message does not begin as Arrow's do");
        }
        int metadata = LittleEndian.intAt(bytes, start + Integer.BYTES);
        ByteBuffer header =
                ByteBuffer.wrap(bytes, start + PREFIX_BYTES, metadata).order(ByteOrder.LITTLE_ENDIAN);
        Message.getRootAsMessage(header, message);
        if (message.headerType() != MessageHeader.RecordBatch) {
            throw new IOException(
                    "Cannot decode a record batch: the message is another, of type " + message.headerType());
        }
        message.header(batch);
        BodyCompression compression = batch.compression();
        codec = compression == null ? NO_COMPRESSION : compression.codec();
        if (codec != NO_COMPRESSION && codec != CompressionType.LZ4_FRAME && codec != CompressionType.ZSTD) {
            throw new IOException("Cannot decode a record batch: its compression, " + codec + ", is unknown");
        }
        body = start + PREFIX_BYTES + metadata;
        bodyLimit = limit;
        if (message.bodyLength() > limit - body) {
            throw new IOException("Cannot decode a record batch: " + message.bodyLength() + " bytes are announced, and "
                    + (limit - body) + " came");
        }
    }

    /** Heap buffers are read where they are; others are copied once, compressed as they are. */
    private int expose(ByteBuffer encapsulated) {
        if (encapsulated.hasArray()) {
            bytes = encapsulated.array();
            return encapsulated.arrayOffset() + encapsulated.position();
        }
        int length = encapsulated.remaining();
        bytes = copied.room(length + BufferDecoder.SLACK);
        encapsulated.get(encapsulated.position(), bytes, 0, length);
        return 0;
    }

    private void decode(int index, ByteWindow target, Scratch scratch) throws IOException {
        batch.buffers(buffer, index);
        long offset = buffer.offset();
        long length = buffer.length();
        if (offset < 0 || length < 0 || offset + length > bodyLimit - body) {
            throw new IOException("Cannot decode a record batch: buffer " + index + " lies outside of its message");
        }
        int from = body + (int) offset;
        if (codec == NO_COMPRESSION) {
            target.move(bytes, from, (int) length);
        } else {
            decoder.decode(codec, bytes, from, (int) length, target, scratch);
        }
    }
}
