package dev.towpath.activities.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GenerationNamesTest {
    private final TestClock clock = new TestClock("2024-02-01T15:04:12.987Z");
    private final GenerationNames names = new GenerationNames(clock, new Random(1));

    @Test
    void sortsByTime() {
        String one = names.next();
        clock.pass(Duration.ofSeconds(1));
        assertThat(one).matches("20240201T150412Z-[0-9a-f]{8}").isLessThan(names.next());
    }

    @Test
    void differsWithinASecond() {
        assertThat(names.next()).isNotEqualTo(names.next());
    }

    @Test
    void tellsWhenItWasNamed() {
        assertThat(GenerationNames.namedAt(names.next())).isEqualTo(Instant.parse("2024-02-01T15:04:12Z"));
    }
}
