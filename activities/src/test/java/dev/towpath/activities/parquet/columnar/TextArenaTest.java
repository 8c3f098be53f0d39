package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextArenaTest {
    private final TextArena text = new TextArena();

    @ParameterizedTest
    @MethodSource("numbers")
    void writesDecimalDigits(long number) {
        text.appendDecimal(number);
        text.appendDecimal(number);

        assertThat(new String(text.bytes(), 0, text.size(), StandardCharsets.US_ASCII))
                .isEqualTo(number + "" + number);
    }

    /** Beside each power of ten and of two, on both sides of zero, and anywhere. */
    static LongStream numbers() {
        LongStream tens = LongStream.iterate(1, power -> power * 10).limit(19);
        LongStream twos = LongStream.iterate(1, power -> power * 2).limit(64);
        LongStream edges =
                LongStream.concat(tens, twos).flatMap(power -> LongStream.of(power - 1, power, power + 1, -power));
        return LongStream.concat(
                LongStream.concat(edges, LongStream.of(Long.MIN_VALUE, Long.MAX_VALUE)), new Random(1).longs(200));
    }
}
