package dev.towpath.activities.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compresses pages, one after the other, into memory of its own.
 *
 * <p>A compressed page lasts until the next one: parquet-java's page store copies it at once. Not safe for threads.
 */
abstract sealed class PageCompressor implements BytesInputCompressor {
    private final CompressionCodecName name;
    private byte[] out = {};

    private PageCompressor(CompressionCodecName name) {
        this.name = name;
    }

    static PageCompressor of(CompressionCodecName name) {
        return switch (name) {
            case SNAPPY -> new OfSnappy();
            case ZSTD -> new OfZstd();
            case UNCOMPRESSED, GZIP, LZO, BROTLI, LZ4, LZ4_RAW ->
                throw new IllegalArgumentException(
                        "Cannot code Parquet pages by " + name + ": Towpath knows SNAPPY and ZSTD");
        };
    }

    @Override
    public final BytesInput compress(BytesInput bytes) throws IOException {
        ByteBuffer page = array(bytes);
        int bound = bound(page.remaining());
        if (out.length < bound) {
            out = new byte[bound + bound / 4];
        }
        int length = compress(page.array(), page.arrayOffset() + page.position(), page.remaining(), out);
        return BytesInput.from(out, 0, length);
    }

    /** Pages of the columnar encoder are arrays already; those of parquet-java are several buffers. */
    @SuppressWarnings("deprecation") // its successor wants an allocator to copy with
    private static ByteBuffer array(BytesInput bytes) throws IOException {
        ByteBuffer buffer = bytes.toByteBuffer();
        return buffer.hasArray() ? buffer : ByteBuffer.wrap(bytes.toByteArray());
    }

    @Override
    public final CompressionCodecName getCodecName() {
        return name;
    }

    abstract int bound(int length);

    /** The compressed length. */
    abstract int compress(byte[] page, int offset, int length, byte[] into) throws IOException;

    private static final class OfSnappy extends PageCompressor {
        OfSnappy() {
            super(CompressionCodecName.SNAPPY);
        }

        @Override
        int bound(int length) {
            return Snappy.maxCompressedLength(length);
        }

        @Override
        int compress(byte[] page, int offset, int length, byte[] into) throws IOException {
            return Snappy.compress(page, offset, length, into, 0);
        }

        @Override
        public void release() {}
    }

    /** At level 3, ZSTD's own default and that of Parquet's writers. */
    private static final class OfZstd extends PageCompressor {
        private static final int LEVEL = 3;
        /**
         * Tables of 2¹⁴ entries stay in the core's own cache, where the level's own, 2¹⁷ for a large page, do not: pages
         * take a fifth less time, and most of them come out smaller, not larger.
         */
        private static final int TABLE_LOG = 14;

        private final ZstdCompressCtx context = new ZstdCompressCtx();

        OfZstd() {
            super(CompressionCodecName.ZSTD);
            context.setLevel(LEVEL);
            context.setHashLog(TABLE_LOG);
            context.setChainLog(TABLE_LOG);
        }

        @Override
        int bound(int length) {
            return Math.toIntExact(Zstd.compressBound(length));
        }

        @Override
        int compress(byte[] page, int offset, int length, byte[] into) {
            return context.compressByteArray(into, 0, into.length, page, offset, length);
        }

        @Override
        public void release() {
            context.close();
        }
    }
}
