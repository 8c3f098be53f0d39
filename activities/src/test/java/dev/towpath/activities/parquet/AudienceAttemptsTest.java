package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.lake.MemoryStore;
import dev.towpath.activities.lake.TestClock;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.settings.AudienceSettings.Consent;
import dev.towpath.activities.transform.RowRules;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Attempts that end at each step of a part's completion, and the one that comes after. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class AudienceAttemptsTest {
    private static final List<Map<String, Object>> ROWS =
            List.of(AudienceRowsOfDay.row(0, "Yes", "ann@example.com", null, null));

    @Parameter
    private TestedEncoder tested;

    private final MemoryStore store = new MemoryStore(new TestClock("2024-02-02T12:00:00Z"));

    @Test
    void leaveNothingWhereTheAudiencesObjectCouldNotBeCompleted() throws Exception {
        endAt("put audience");

        assertThat(store.keys("")).isEmpty();
        attempt();
        assertThat(store.keys("")).containsExactly("audience", "main");
    }

    /** The main object is the checkpoint: without it the part is made again, and finds the audience's there. */
    @Test
    void leaveNoMainObjectWithoutTheAudiences() throws Exception {
        endAt("put main");

        assertThat(store.keys("")).containsExactly("audience");
        byte[] audience = store.findBytes("audience").orElseThrow();
        attempt();
        assertThat(store.keys("")).containsExactly("audience", "main");
        assertThat(store.findBytes("audience")).hasValue(audience);
    }

    private void endAt(String step) {
        store.beforeChange = change -> {
            if (change.equals(step)) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(this::attempt).hasMessage("killed");
        store.beforeChange = change -> {};
    }

    private void attempt() throws IOException {
        try (StreamEncoder encoder = tested.factory()
                        .open(AudienceRowsOfDay.encoding(
                                AudienceRowsOfDay.settings(Consent.NOT_DENIED, List.of()), RowRules.NONE));
                PartEncoder part = encoder.begin(List.of(store.openSink("main"), store.openSink("audience")))) {
            part.append(ArrowBatches.batch(AudienceRowsOfDay.FIELDS, ROWS), 0, ROWS.size());
            part.finish(Map.of());
        }
    }
}
