package dev.towpath.activities.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Snappy and ZSTD for Parquet's pages, by the native libraries that Parquet brings; its own codec factory needs Hadoop.
 *
 * <p>Nothing is kept between pages, so there is nothing to release.
 */
public final class PageCodecs implements CompressionCodecFactory {
    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return new PageCompressor(name, pages(name));
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return new PageDecompressor(pages(name));
    }

    @Override
    public void release() {}

    private static Pages pages(CompressionCodecName name) {
        return switch (name) {
            case SNAPPY -> new SnappyPages();
            case ZSTD -> new ZstdPages();
            case UNCOMPRESSED, GZIP, LZO, BROTLI, LZ4, LZ4_RAW ->
                throw new IllegalArgumentException(
                        "Cannot code Parquet pages by " + name + ": Towpath knows SNAPPY and ZSTD");
        };
    }

    private static byte[] array(BytesInput bytes) throws IOException {
        byte[] array = new byte[Math.toIntExact(bytes.size())];
        try (InputStream in = bytes.toInputStream()) {
            in.readNBytes(array, 0, array.length);
        }
        return array;
    }

    private interface Pages {
        byte[] compress(byte[] page) throws IOException;

        byte[] decompress(byte[] page, int size) throws IOException;
    }

    private static final class SnappyPages implements Pages {
        @Override
        public byte[] compress(byte[] page) throws IOException {
            return Snappy.compress(page);
        }

        @Override
        public byte[] decompress(byte[] page, int size) throws IOException {
            return Snappy.uncompress(page);
        }
    }

    /** At level 3, ZSTD's own default and that of Parquet's writers. */
    private static final class ZstdPages implements Pages {
        private static final int LEVEL = 3;

        @Override
        public byte[] compress(byte[] page) {
            return Zstd.compress(page, LEVEL);
        }

        @Override
        public byte[] decompress(byte[] page, int size) {
            return Zstd.decompress(page, size);
        }
    }

    private record PageCompressor(CompressionCodecName name, Pages pages) implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            return BytesInput.from(pages.compress(array(bytes)));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return name;
        }

        @Override
        public void release() {}
    }

    private record PageDecompressor(Pages pages) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int decompressedSize) throws IOException {
            return BytesInput.from(pages.decompress(array(bytes), decompressedSize));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int decompressedSize)
                throws IOException {
            byte[] page = new byte[compressedSize];
            input.get(page);
            output.put(pages.decompress(page, decompressedSize));
        }

        @Override
        public void release() {}
    }
}
