package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PageSumsTest {
    @Test
    void failsAPageThatLacksAValueOrHoldsAnother() {
        PageSums taken = sums(3, 42);

        assertThatCode(() -> taken.requireSame(sums(3, 42), "event_name")).doesNotThrowAnyException();
        assertThatThrownBy(() -> taken.requireSame(sums(2, 42), "event_name"))
                .hasMessageStartingWith("Cannot encode event_name: the page holds 2 values of 3");
        assertThatThrownBy(() -> taken.requireSame(sums(3, 41), "event_name"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void addsUpBytesOfAnyLength() {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        for (int length = 0; length < 4900; length += 1 + length / 7) {
            long sum = 0;
            for (int i = 0; i < length; i++) {
                sum += bytes[3 + i] & 0xff;
            }
            assertThat(ByteSum.of(bytes, 3, length)).isEqualTo(sum);
        }
    }

    private static PageSums sums(long values, long weight) {
        PageSums sums = new PageSums();
        sums.add(values, weight);
        return sums;
    }
}
