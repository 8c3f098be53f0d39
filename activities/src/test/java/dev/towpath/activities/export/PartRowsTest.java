package dev.towpath.activities.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartRowsTest {
    private static final long OBJECT_SIZE = 256_000_000;

    @Test
    void aimsAtTheObjectSizeForRowsOfTheUsualWidth() {
        assertThat(PartRows.of(1_000_000, 804_000_000, OBJECT_SIZE)).isEqualTo(4_740_740);
    }

    @Test
    void putsFewerOfWiderRowsIntoAPart() {
        assertThat(PartRows.of(1_000_000, 1_608_000_000, OBJECT_SIZE)).isEqualTo(2_370_370);
    }

    @Test
    void takesTheUsualWidthWhereTheTableDoesNotSay() {
        assertThat(PartRows.of(0, 0, OBJECT_SIZE)).isEqualTo(4_740_740);
        assertThat(PartRows.of(1_000_000, 0, OBJECT_SIZE)).isEqualTo(4_740_740);
        assertThat(PartRows.of(0, 804, OBJECT_SIZE)).isEqualTo(4_740_740);
    }

    @Test
    void holdsAThousandRowsAtLeast() {
        assertThat(PartRows.of(100, 80_400, 1)).isEqualTo(1_000);
        assertThat(PartRows.of(1, Long.MAX_VALUE, OBJECT_SIZE)).isEqualTo(1_000);
    }
}
