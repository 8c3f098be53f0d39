package dev.towpath.activities.arrow;

import java.io.IOException;

/**
 * Decodes LZ4 frames whose decoded size is known, as Arrow's compressed buffers are.
 *
 * <p>Blocks of a frame may refer to the ones before them, which decoders of single blocks refuse; here all blocks land
 * in one array, so that costs nothing. Checksums of blocks and contents are skipped: gRPC and TLS have their own.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format</a>
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int VERSION_MASK = 0b1100_0000;
    private static final int VERSION = 0b0100_0000;
    private static final int BLOCK_CHECKSUM = 0b0001_0000;
    private static final int CONTENT_SIZE = 0b0000_1000;
    private static final int DICTIONARY_ID = 0b0000_0001;
    private static final int UNCOMPRESSED = 1 << 31;
    private static final int LEAST_MATCH = 4;
    private static final int WORD = Long.BYTES;
    /** A length of this much goes on in the next byte. */
    private static final int LONG = 15;
    /** What a sequence of short lengths may touch. */
    private static final int ROOM = 6 * WORD;

    private Lz4Frame() {}

    /**
     * Decodes a frame to the array's beginning.
     *
     * @param out may be longer than the decoded size; what lies behind that is overwritten when there is room
     * @throws IOException if this is no whole frame of that decoded size
     */
    static void decode(byte[] in, int offset, int length, byte[] out, int size) throws IOException {
        try {
            int end = decodeFrame(in, offset, offset + length, out, size);
            if (end != size) {
                throw new IOException("Cannot decode an LZ4 frame: it holds " + end + " bytes instead of " + size);
            }
        } catch (IndexOutOfBoundsException truncated) {
            throw new IOException("Cannot decode an LZ4 frame: it is broken", truncated);
        }
    }

    private static int decodeFrame(byte[] in, int offset, int limit, byte[] out, int size) throws IOException {
        int flags = in[offset + 4];
        if (LittleEndian.intAt(in, offset) != MAGIC || (flags & VERSION_MASK) != VERSION) {
            throw new IOException("Cannot decode an LZ4 frame: it does not begin as one");
        }
        if ((flags & DICTIONARY_ID) != 0) {
            throw new IOException("Cannot decode an LZ4 frame: it needs a dictionary");
        }
        int from = offset + 7 + ((flags & CONTENT_SIZE) != 0 ? Long.BYTES : 0);
        int to = 0;
        while (true) {
            int header = LittleEndian.intAt(in, from);
            from += Integer.BYTES;
            if (header == 0) {
                return to;
            }
            int blockBytes = header & ~UNCOMPRESSED;
            if (blockBytes > limit - from) {
                throw new IOException("Cannot decode an LZ4 frame: its last block is cut off");
            }
            if ((header & UNCOMPRESSED) != 0) {
                System.arraycopy(in, from, out, to, blockBytes);
                to += blockBytes;
            } else {
                to = decodeBlock(in, from, from + blockBytes, out, to, size);
            }
            from += blockBytes + ((flags & BLOCK_CHECKSUM) != 0 ? Integer.BYTES : 0);
        }
    }

    /** Copies eight bytes at a time wherever both arrays have that much room left, which is nearly always. */
    private static int decodeBlock(byte[] in, int from, int limit, byte[] out, int begin, int size) throws IOException {
        int i = from;
        int o = begin;
        int wideIn = limit - ROOM;
        int wideOut = out.length - ROOM;
        while (i < limit) {
            int token = in[i++] & 0xff;
            int literals = token >>> 4;
            if (literals < LONG && i <= wideIn && o <= wideOut) {
                LittleEndian.putLong(out, o, LittleEndian.longAt(in, i));
                LittleEndian.putLong(out, o + WORD, LittleEndian.longAt(in, i + WORD));
                i += literals;
                o += literals;
            } else {
                if (literals == LONG) {
                    int more;
                    do {
                        more = in[i++] & 0xff;
                        literals += more;
                    } while (more == 255);
                }
                System.arraycopy(in, i, out, o, literals);
                i += literals;
                o += literals;
                if (i >= limit) {
                    break;
                }
            }
            int distance = (in[i] & 0xff) | ((in[i + 1] & 0xff) << 8);
            i += 2;
            int match = o - distance;
            if (distance == 0 || match < 0) {
                throw new IOException("Cannot decode an LZ4 frame: a match lies before its beginning");
            }
            int bytes = token & LONG;
            if (bytes < LONG && distance >= WORD && o <= wideOut) {
                LittleEndian.putLong(out, o, LittleEndian.longAt(out, match));
                LittleEndian.putLong(out, o + WORD, LittleEndian.longAt(out, match + WORD));
                LittleEndian.putLong(out, o + 2 * WORD, LittleEndian.longAt(out, match + 2 * WORD));
                o += bytes + LEAST_MATCH;
                continue;
            }
            if (bytes == LONG) {
                int more;
                do {
                    more = in[i++] & 0xff;
                    bytes += more;
                } while (more == 255);
            }
            bytes += LEAST_MATCH;
            copyMatch(out, match, o, bytes, distance);
            o += bytes;
        }
        if (i > limit || o > size) {
            throw new IOException("Cannot decode an LZ4 frame: a block reaches beyond its end");
        }
        return o;
    }

    private static void copyMatch(byte[] out, int from, int to, int bytes, int distance) {
        boolean room = to <= out.length - bytes - 2 * WORD;
        if (distance >= bytes && bytes > 8 * WORD) {
            System.arraycopy(out, from, out, to, bytes);
        } else if (distance >= WORD && room) {
            for (int i = 0; i < bytes; i += 2 * WORD) {
                LittleEndian.putLong(out, to + i, LittleEndian.longAt(out, from + i));
                LittleEndian.putLong(out, to + i + WORD, LittleEndian.longAt(out, from + i + WORD));
            }
        } else if (WORD % distance == 0 && room) {
            long pattern = pattern(out, from, distance);
            for (int i = 0; i < bytes; i += WORD) {
                LittleEndian.putLong(out, to + i, pattern);
            }
        } else {
            // What was copied so far repeats: copying twice as much each time needs few steps.
            int copied = Math.min(distance, bytes);
            System.arraycopy(out, from, out, to, copied);
            while (copied < bytes) {
                int step = Math.min(copied, bytes - copied);
                System.arraycopy(out, to, out, to + copied, step);
                copied += step;
            }
        }
    }

    /** One, two or four bytes, again and again; there are as many behind them. */
    private static long pattern(byte[] bytes, int from, int length) {
        return switch (length) {
            case 1 -> (bytes[from] & 0xffL) * 0x0101010101010101L;
            case 2 -> (LittleEndian.intAt(bytes, from) & 0xffffL) * 0x0001000100010001L;
            default -> (LittleEndian.intAt(bytes, from) & 0xffffffffL) * 0x0000000100000001L;
        };
    }
}
