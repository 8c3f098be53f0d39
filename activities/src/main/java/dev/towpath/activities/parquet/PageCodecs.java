package dev.towpath.activities.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Snappy and ZSTD for Parquet's pages, by the native libraries that Parquet brings; its own codec factory needs Hadoop.
 *
 * <p>A compressor is kept, with its native memory, until {@link #release}; it serves one writer at a time.
 */
public final class PageCodecs implements CompressionCodecFactory {
    private final Map<CompressionCodecName, PageCompressor> compressors = new EnumMap<>(CompressionCodecName.class);

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName name) {
        return compressors.computeIfAbsent(name, PageCompressor::of);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
        return new PageDecompressor(pages(name));
    }

    @Override
    public void release() {
        compressors.values().forEach(PageCompressor::release);
        compressors.clear();
    }

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
        byte[] decompress(byte[] page, int size) throws IOException;
    }

    private static final class SnappyPages implements Pages {
        @Override
        public byte[] decompress(byte[] page, int size) throws IOException {
            return Snappy.uncompress(page);
        }
    }

    private static final class ZstdPages implements Pages {
        @Override
        public byte[] decompress(byte[] page, int size) {
            return Zstd.decompress(page, size);
        }
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
