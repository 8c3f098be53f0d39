package dev.towpath.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LargePropertyTest {
    private static final double GIB = 1L << 30;

    /** 200,000 rows a core and second: 100,000 core-seconds. */
    private final LargeProperty day = new LargeProperty(20e9, 200_000, 800, 500, 54, 0.5 * GIB);

    @Test
    void dividesTheWorkByTheCores() {
        assertThat(day.coreHours()).isCloseTo(27.78, within(0.01));
        assertThat(day.hours(16)).isCloseTo(1.736, within(0.001));
        assertThat(day.memoryGib(16)).isEqualTo(8);
    }

    @Test
    void pricesWhatIsReadAndWhatLeavesGoogle() {
        assertThat(day.readTib()).isCloseTo(14.55, within(0.01));
        assertThat(day.readDollars()).isCloseTo(16.01, within(0.01));
        assertThat(day.egressGib()).isCloseTo(9_313, within(1.0));
        assertThat(day.egressDollars()).isCloseTo(745.06, within(0.1));
    }

    @Test
    void pricesTheCoresAndTheRequests() {
        assertThat(day.ec2Dollars()).isCloseTo(1.24, within(0.01));
        assertThat(day.fargateDollars()).isCloseTo(1.19, within(0.01));
        assertThat(day.putDollars()).isCloseTo(0.64, within(0.01));
    }
}
