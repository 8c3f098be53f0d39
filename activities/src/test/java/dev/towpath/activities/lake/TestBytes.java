package dev.towpath.activities.lake;

import java.util.Random;
import java.util.zip.CRC32;

/** Bytes that no compression shortens. */
final class TestBytes {
    private TestBytes() {}

    /** The same for the same size. */
    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static long crc32(byte[] bytes) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes);
        return crc32.getValue();
    }
}
