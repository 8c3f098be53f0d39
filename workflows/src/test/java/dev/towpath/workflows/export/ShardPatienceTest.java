package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.model.ShardKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShardPatienceTest {
    private static final Instant END = Instant.parse("2024-01-31T23:00:00Z");
    private final ShardPatience asConfigured = patience(null);

    @Test
    void looksAgainAfterAQuarterOfAnHourGrowingToAnHour() {
        assertThat(asConfigured.lookAgain(END, 1, Optional.empty())).isEqualTo(END.plus(Duration.ofMinutes(15)));
        assertThat(asConfigured.lookAgain(END, 2, Optional.empty())).isEqualTo(END.plus(Duration.ofMinutes(30)));
        assertThat(asConfigured.lookAgain(END, 3, Optional.empty())).isEqualTo(END.plus(Duration.ofHours(1)));
        assertThat(asConfigured.lookAgain(END, 1_000, Optional.empty())).isEqualTo(END.plus(Duration.ofHours(1)));
    }

    @Test
    void sleepsUntilTheDayEnds() {
        Instant noon = END.minus(Duration.ofHours(11));

        assertThat(asConfigured.lookAgain(noon, 0, Optional.of(END.plus(Duration.ofHours(36)))))
                .isEqualTo(END);
    }

    @Test
    void wakesWhenAProvisionalShardWouldDo() {
        Instant provisional = END.plus(Duration.ofHours(36));

        assertThat(asConfigured.lookAgain(provisional.minusSeconds(90), 9, Optional.of(provisional)))
                .isEqualTo(provisional);
        assertThat(asConfigured.lookAgain(provisional.minusSeconds(7_200), 9, Optional.of(provisional)))
                .isEqualTo(provisional.minusSeconds(3_600));
    }

    @Test
    void neverSleepsPastTheEndOfTheWait() {
        Instant givesUp = END.plus(Duration.ofHours(72));

        assertThat(asConfigured.lookAgain(givesUp.minusSeconds(5), 9, Optional.empty()))
                .isEqualTo(givesUp);
        assertThat(asConfigured.isOver(givesUp.minusMillis(1))).isFalse();
        assertThat(asConfigured.isOver(givesUp)).isTrue();
    }

    @Test
    void countsTheWaitOfARequestFromItsStart() {
        ShardPatience twentyMinutes = patience(Duration.ofMinutes(20));

        assertThat(twentyMinutes.requestIsOver(END.plusSeconds(1_199))).isFalse();
        assertThat(twentyMinutes.requestIsOver(END.plusSeconds(1_200))).isTrue();
        assertThat(twentyMinutes.lookAgain(END.plusSeconds(900), 2, Optional.empty()))
                .isEqualTo(END.plusSeconds(1_200));
        assertThat(patience(Duration.ZERO).requestIsOver(END)).isTrue();
        assertThat(asConfigured.requestIsOver(END.plus(Duration.ofDays(30)))).isFalse();
    }

    private static ShardPatience patience(Duration shardWait) {
        return ShardPatience.of(ShardChoiceTest.settings(List.of(ShardKind.DAILY)), shardWait, END);
    }
}
