package dev.towpath.activities.export;

import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamExtractionTest {
    /** Parts of 100 rows; the session ends at 16:00, the clock says 12:00. */
    private static final PlanDocument PLAN = LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 1, -1);

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);

    @Test
    void cutsTheStreamIntoPartsWhateverItsBatches() throws IOException {
        StreamResult result = extract(new FakeStream(250));

        assertThat(result).isEqualTo(new StreamResult(0, 250, 0, 250, 3, sizes(3)));
        assertThat(parts()).containsExactly("100 0 100", "100 0 100", "50 0 50");
    }

    @Test
    void releasesEachBatchWhenAllItsRowsAreWritten() throws IOException {
        FakeStream stream = new FakeStream(250);
        extract(stream);
        assertThat(stream.released).extracting(RecordBatch::rows).containsExactly(30, 30, 30, 30, 30, 30, 30, 30, 10);
    }

    @Test
    void writesNoEmptyPartAfterAStreamThatFillsItsLastOne() throws IOException {
        assertThat(extract(new FakeStream(200)).parts()).isEqualTo(2);
        assertThat(parts()).containsExactly("100 0 100", "100 0 100");
    }

    @Test
    void writesNothingOfAStreamWithoutRows() throws IOException {
        assertThat(extract(new FakeStream(0))).isEqualTo(new StreamResult(0, 0, 0, 0, 0, 0));
        assertThat(parts()).isEmpty();
    }

    @Test
    void goesOnAtTheFirstMissingPart() throws IOException {
        lake.putPart(FIRST, 0, 0, "100 0 100");
        FakeStream stream = new FakeStream(250);

        assertThat(extract(stream).deliveredRows()).isEqualTo(250);

        assertThat(stream.reads).containsExactly(100L);
        assertThat(parts()).containsExactly("100 0 100", "100 0 100", "50 0 50");
    }

    @Test
    void looksForMoreRowsBehindAFullLastPart() throws IOException {
        lake.putPart(FIRST, 0, 0, "100 0 100");
        FakeStream stream = new FakeStream(100);

        assertThat(extract(stream)).isEqualTo(new StreamResult(0, 100, 0, 100, 1, sizes(1)));

        assertThat(stream.reads).containsExactly(100L);
        assertThat(parts()).containsExactly("100 0 100");
    }

    @Test
    void readsNothingBehindAShortLastPart() throws IOException {
        lake.putPart(FIRST, 0, 0, "60 0 60");
        FakeStream stream = new FakeStream(60);

        assertThat(extract(stream).deliveredRows()).isEqualTo(60);

        assertThat(stream.reads).isEmpty();
    }

    @Test
    void leavesPartsAloneThatAnotherAttemptCompletesMeanwhile() throws IOException {
        FakeStream stream = new FakeStream(150);
        stream.beforeBatch = () -> {
            lake.putPart(FIRST, 0, 0, "100 0 100 by another attempt");
            lake.putPart(FIRST, 0, 1, "50 0 50 by another attempt");
        };

        assertThat(extract(stream).deliveredRows()).isEqualTo(150);

        assertThat(parts()).containsExactly("100 0 100 by another attempt", "50 0 50 by another attempt");
    }

    @Test
    void beginsNoPartShortlyBeforeTheSessionEnds() {
        FakeStream stream = new FakeStream(250);
        lake.clock.pass(Duration.ofHours(3));
        stream.beforeBatch = () -> lake.clock.pass(Duration.ofMinutes(15));

        assertThatThrownBy(() -> extract(stream))
                .isInstanceOfSatisfying(
                        TowpathException.class, e -> assertThat(e.type()).isEqualTo(FailureType.PLAN_OUTDATED));

        assertThat(parts()).containsExactly("100 0 100");
    }

    @Test
    void givesUpThePartThatItCannotFinish() {
        FakeStream stream = new FakeStream(250);
        IllegalStateException cut = new IllegalStateException("the stream was cut");
        stream.beforeBatch = new Runnable() {
            private int batches;

            @Override
            public void run() {
                if (++batches > 2) {
                    throw cut;
                }
            }
        };
        lake.store.beforeChange = change -> {
            if (change.startsWith("close ")) {
                throw new IllegalStateException("the upload cannot be aborted");
            }
        };

        assertThatThrownBy(() -> extract(stream))
                .isSameAs(cut)
                .hasSuppressedException(new IllegalStateException("the upload cannot be aborted"));

        assertThat(parts()).isEmpty();
    }

    private StreamResult extract(FakeStream stream) throws IOException {
        StreamParts done = new StagedParts(lake.store, lake.keys, object -> {
                    String[] counts = text(object.key()).split(" ", -1);
                    long rows = Long.parseLong(counts[0]);
                    return new PartFooter(rows, rows, 0, rows);
                })
                .of(PLAN, TARGET, 0);
        ExtractionProgress progress = new ExtractionProgress(PLAN.shard(), 0, 1, lake.clock);
        return new StreamExtraction(stream, stream, lake.store, lake.keys, Optional.empty(), lake.clock, progress)
                .extract(PLAN, TARGET, 0, done);
    }

    private List<String> parts() {
        return lake.store.keys(lake.keys.generationFolder(TARGET, FIRST)).stream()
                .map(this::text)
                .toList();
    }

    private long sizes(int parts) {
        return parts().stream().limit(parts).mapToLong(String::length).sum();
    }

    private String text(String key) {
        return new String(lake.store.findBytes(key).orElseThrow(), StandardCharsets.UTF_8);
    }
}
