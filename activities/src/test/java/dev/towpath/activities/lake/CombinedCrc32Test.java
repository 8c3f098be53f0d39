package dev.towpath.activities.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CombinedCrc32Test {
    @RepeatedTest(50)
    void isTheChecksumOfTheWhole(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = new byte[random.nextInt(300_000)];
        random.nextBytes(bytes);
        CombinedCrc32 combined = new CombinedCrc32();
        for (int from = 0; from < bytes.length; ) {
            int length = Math.min(bytes.length - from, random.nextInt(100_000));
            combined.append(crc32(bytes, from, length), length);
            from += length;
        }
        assertThat(combined.value()).isEqualTo(crc32(bytes, 0, bytes.length));
    }

    @Test
    void isZeroOfNothing() {
        CombinedCrc32 combined = new CombinedCrc32();
        assertThat(combined.value()).isZero();
        combined.append(0, 0);
        assertThat(combined.value()).isZero();
    }

    private static long crc32(byte[] bytes, int offset, int length) {
        CRC32 crc32 = new CRC32();
        crc32.update(bytes, offset, length);
        return crc32.getValue();
    }
}
