package dev.towpath.workflows.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailureTypeTest {
    private static final Map<FailureType, Integer> EXIT_CODES = new EnumMap<>(FailureType.class);

    static {
        code(2, FailureType.INVALID_REQUEST, FailureType.CONFIG_MISMATCH, FailureType.LIMIT_EXCEEDED);
        code(
                3,
                FailureType.ROW_COUNT_MISMATCH,
                FailureType.SCHEMA_CONFLICT,
                FailureType.SHARD_MISSING,
                FailureType.NO_DATA,
                FailureType.SESSION_LOST,
                FailureType.PLAN_OUTDATED,
                FailureType.COMMIT_UNKNOWN,
                FailureType.SUPERSEDED,
                FailureType.FOREIGN_OBJECTS,
                FailureType.PRIVACY_VIOLATION,
                FailureType.DAYS_FAILED);
        code(
                4,
                FailureType.ACCESS_DENIED,
                FailureType.SECRET_UNREADABLE,
                FailureType.NOT_FOUND,
                FailureType.QUOTA,
                FailureType.CATALOG_FAILED,
                FailureType.ENCRYPTION_DIFFERS,
                FailureType.UNAVAILABLE);
        code(1, FailureType.BUG);
    }

    @Test
    void hasTheExitCodeOfTheManualForEveryType() {
        assertThat(EXIT_CODES.keySet()).isEqualTo(EnumSet.allOf(FailureType.class));
        EXIT_CODES.forEach(
                (type, code) -> assertThat(type.exitCode()).as(type.name()).isEqualTo(code));
    }

    @Test
    void retriesOnlyWhatTimeMayMend() {
        assertThat(Arrays.stream(FailureType.values()).filter(FailureType::retryable))
                .containsExactlyInAnyOrderElementsOf(Set.of(
                        FailureType.COMMIT_UNKNOWN, FailureType.QUOTA, FailureType.UNAVAILABLE, FailureType.BUG));
    }

    @Test
    void takesWhatItDoesNotKnowForABug() {
        for (FailureType type : FailureType.values()) {
            assertThat(FailureType.of(type.name())).isEqualTo(type);
        }
        assertThat(FailureType.of("java.lang.NullPointerException")).isEqualTo(FailureType.BUG);
        assertThat(FailureType.of(null)).isEqualTo(FailureType.BUG);
    }

    private static void code(int code, FailureType... types) {
        for (FailureType type : types) {
            EXIT_CODES.put(type, code);
        }
    }
}
