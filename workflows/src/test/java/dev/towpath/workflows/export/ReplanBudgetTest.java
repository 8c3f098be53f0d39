package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplanBudgetTest {
    private static final Instant EXPIRES = Instant.parse("2024-02-01T20:00:00Z");
    /** From here on extraction begins no part. */
    private static final Instant USELESS = EXPIRES.minus(Duration.ofMinutes(5));

    private static final ExportPlan PLAN =
            new ExportPlan(ExportPlan.Decision.EXPORT, "key", "generation", 2, 200, 50, 9_000, EXPIRES, null);

    private final ReplanBudget budget = new ReplanBudget();

    @Test
    void allowsThreePlansMore() {
        for (int time = 1; time <= 3; time++) {
            assertThat(budget.spend(PLAN, 1, EXPIRES)).isTrue();
        }
        assertThat(budget.spend(PLAN, 1, EXPIRES)).isFalse();
        assertThat(budget.plans()).isEqualTo(4);
    }

    @Test
    void doesNotCountASessionThatExpiredUnread() {
        for (int time = 1; time <= 3; time++) {
            assertThat(budget.spend(PLAN, 0, USELESS)).isTrue();
        }
        for (int time = 1; time <= 3; time++) {
            assertThat(budget.spend(PLAN, 0, USELESS.minusMillis(1))).isTrue();
        }
        assertThat(budget.spend(PLAN, 0, USELESS.minusMillis(1))).isFalse();
    }

    @Test
    void countsUnreadSessionsTooOnceThereAreManyOfThem() {
        for (int time = 1; time <= 3; time++) {
            assertThat(budget.spend(PLAN, 0, EXPIRES)).isTrue();
        }
        assertThat(budget.spend(PLAN, 0, EXPIRES)).isFalse();
    }

    @Test
    void countsAShardThatChangedWhileItWasPlanned() {
        for (int time = 1; time <= 3; time++) {
            assertThat(budget.spend(null, 0, EXPIRES)).isTrue();
        }
        assertThat(budget.spend(null, 0, EXPIRES)).isFalse();
    }
}
