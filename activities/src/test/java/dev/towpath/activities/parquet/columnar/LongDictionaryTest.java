package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongDictionaryTest {
    private final LongDictionary dictionary = new LongDictionary(1 << 20);

    @Test
    void numbersValuesAsTheyCome() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100_000; i++) {
                assertThat(dictionary.numberOf(i * 1_000_003L)).isEqualTo(i);
            }
        }
        assertThat(dictionary.valueOf(77)).isEqualTo(77 * 1_000_003L);
    }

    /** Else the next row group would be full before its first row. */
    @Test
    void takesNoMemoryOnceItIsCleared() {
        for (int i = 0; i < 100_000; i++) {
            dictionary.numberOf(i);
        }
        assertThat(dictionary.memoryBytes()).isGreaterThan(1 << 20);

        dictionary.clear();

        assertThat(dictionary.memoryBytes()).isZero();
    }
}
