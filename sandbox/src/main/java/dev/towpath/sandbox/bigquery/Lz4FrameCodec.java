package dev.towpath.sandbox.bigquery;

import io.airlift.compress.lz4.Lz4Compressor;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;

/**
 * Packs buffers into LZ4 frames. Arrow's own codec does so too, a byte at a time.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format</a>
 */
final class Lz4FrameCodec extends AbstractCompressionCodec {
    /** Magic number; version 1, independent blocks, no checksums; blocks of at most 4 MiB; checksum of these two. */
    private static final byte[] HEADER = {0x04, 0x22, 0x4d, 0x18, 0x60, 0x70, 0x73};

    private static final int BLOCK = 4 << 20;
    private static final int STORED = 1 << 31;

    private final Lz4Compressor compressor = new Lz4Compressor();

    @Override
    protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf plain) {
        long size = plain.writerIndex();
        long blocks = (size + BLOCK - 1) / BLOCK;
        byte[] in = new byte[(int) Math.min(size, BLOCK)];
        byte[] out = new byte[compressor.maxCompressedLength(in.length)];
        long prefix = CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH;
        ArrowBuf packed = allocator.buffer(prefix + HEADER.length + size + 4 * blocks + 4);
        packed.setBytes(prefix, HEADER);
        long at = prefix + HEADER.length;
        for (long from = 0; from < size; from += BLOCK) {
            int length = (int) Math.min(BLOCK, size - from);
            plain.getBytes(from, in, 0, length);
            int compressed = compressor.compress(in, 0, length, out, 0, out.length);
            boolean smaller = compressed < length;
            int stored = smaller ? compressed : length;
            packed.setInt(at, smaller ? stored : stored | STORED);
            packed.setBytes(at + 4, smaller ? out : in, 0, stored);
            at += 4 + stored;
        }
        packed.setInt(at, 0);
        packed.writerIndex(at + 4);
        return packed;
    }

    @Override
    protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf packed) {
        throw new UnsupportedOperationException("the stand-in only sends");
    }

    @Override
    public CompressionUtil.CodecType getCodecType() {
        return CompressionUtil.CodecType.LZ4_FRAME;
    }
}
