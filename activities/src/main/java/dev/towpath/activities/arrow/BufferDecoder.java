package dev.towpath.activities.arrow;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import org.apache.arrow.flatbuf.CompressionType;

/**
 * Decodes the compressed buffers of Arrow messages: eight bytes that tell the decoded size, then an LZ4 or ZSTD frame,
 * or the plain bytes where the size is -1. Its native memory goes with {@link #close}.
 *
 * @see <a href="https://github.com/apache/arrow/blob/main/format/Message.fbs">BodyCompression</a>
 */
final class BufferDecoder implements AutoCloseable {
    /** Behind the decoded bytes, so that they can be read eight at a time. */
    static final int SLACK = 64;

    private static final long UNCOMPRESSED = -1;

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();

    /**
     * Decodes one buffer.
     *
     * @param target is moved to the decoded bytes
     * @param scratch is asked for room for them if they must be copied at all
     */
    void decode(byte codec, byte[] message, int offset, int length, ByteWindow target, Scratch scratch)
            throws IOException {
        if (length == 0) {
            target.move(message, offset, 0);
            return;
        }
        if (length < Long.BYTES) {
            throw new IOException("Cannot decode a compressed buffer: it has " + length + " bytes only");
        }
        long decoded = LittleEndian.longAt(message, offset);
        int from = offset + Long.BYTES;
        int bytes = length - Long.BYTES;
        if (decoded == UNCOMPRESSED) {
            target.move(message, from, bytes);
            return;
        }
        if (decoded < 0 || decoded > Integer.MAX_VALUE - 2 * SLACK) {
            throw new IOException("Cannot decode a compressed buffer: its decoded size is " + decoded);
        }
        int size = (int) decoded;
        byte[] out = scratch.room(size + SLACK);
        switch (codec) {
            case CompressionType.LZ4_FRAME -> Lz4Frame.decode(message, from, bytes, out, size);
            case CompressionType.ZSTD -> decodeZstd(message, from, bytes, out, size);
            default -> throw new IOException("Cannot decode a compressed buffer: codec " + codec + " is unknown");
        }
        target.move(out, 0, size);
    }

    private void decodeZstd(byte[] message, int from, int bytes, byte[] out, int size) throws IOException {
        try {
            int end = zstd.decompressByteArray(out, 0, size, message, from, bytes);
            if (end != size) {
                throw new IOException("Cannot decode a ZSTD frame: it holds " + end + " bytes instead of " + size);
            }
        } catch (ZstdException broken) {
            throw new IOException("Cannot decode a ZSTD frame: it is broken", broken);
        }
    }

    @Override
    public void close() {
        zstd.close();
    }
}
