package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.integer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a part, whichever encoder makes it. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class StreamEncoderTest {
    @Parameter
    private TestedEncoder tested;

    @TempDir
    private Path folder;

    @Test
    void writesTheRowsOfTheRangeAlone() throws Exception {
        RecordBatch batch = ArrowBatches.batch(List.of(integer("n")), numbers(0, 10));
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(List.of(integer("n")));
        try (StreamEncoder encoder = tested.factory().open(SampleEvents.encoding(List.of(integer("n")), lake))) {
            MemorySink first = new MemorySink();
            MemorySink second = new MemorySink();
            try (PartEncoder part = encoder.begin(List.of(first))) {
                part.append(batch, 1, 7);
                assertThat(part.finish(Map.of())).isEqualTo(new PartCounts(6, 0, 6));
            }
            try (PartEncoder part = encoder.begin(List.of(second))) {
                part.append(batch, 7, 10);
                part.append(ArrowBatches.batch(List.of(integer("n")), numbers(10, 12)), 0, 2);
                part.finish(Map.of());
            }
            try (DuckDb duckDb = new DuckDb()) {
                String list = "SELECT list(n)::VARCHAR FROM ";
                assertThat(duckDb.value(list + DuckDb.parquet(first.save(folder.resolve("1.parquet")))))
                        .isEqualTo("[1, 2, 3, 4, 5, 6]");
                assertThat(duckDb.value(list + DuckDb.parquet(second.save(folder.resolve("2.parquet")))))
                        .isEqualTo("[7, 8, 9, 10, 11]");
            }
        }
    }

    @Test
    void keepsCountsAndKeyValuesInTheFooter() throws Exception {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = tested.factory().open(SampleEvents.encoding());
                PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(SampleEvents.batch(), 0, 3);
            part.finish(Map.of("towpath.generation", "g1"));
        }

        assertThat(sink.completed()).isTrue();
        assertThat(sink.closed()).isTrue();
        byte[] bytes = sink.bytes();
        assertThat(ParquetFooters.read(bytes.length, MemorySink.ranges(bytes)).rows())
                .isEqualTo(3);
        assertThat(ParquetFooters.read(bytes.length, MemorySink.ranges(bytes)).keyValues())
                .containsEntry("towpath.generation", "g1")
                .containsEntry("towpath.delivered", "3")
                .containsEntry("towpath.suppressed", "0")
                .containsEntry("towpath.written", "3");
    }

    @Test
    void makesNoObjectOfNoRows() throws Exception {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = tested.factory().open(SampleEvents.encoding());
                PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(SampleEvents.batch(), 2, 2);
            assertThat(part.finish(Map.of())).isEqualTo(new PartCounts(0, 0, 0));
        }

        assertThat(sink.completed()).isFalse();
        assertThat(sink.closed()).isTrue();
        assertThat(sink.bytes()).isEmpty();
    }

    @Test
    void givesUpAnUnfinishedPart() throws Exception {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = tested.factory().open(SampleEvents.encoding())) {
            PartEncoder part = encoder.begin(List.of(sink));
            part.append(SampleEvents.batch(), 0, 3);
            part.close();
            part.close();
        }

        assertThat(sink.completed()).isFalse();
        assertThat(sink.closed()).isTrue();
    }

    @Test
    void givesItsMemoryBackAfterABatchThatIsCutShort() throws Exception {
        RecordBatch whole = SampleEvents.batch();
        ByteBuffer cut = whole.message().duplicate().limit(whole.message().limit() - 64);
        try (StreamEncoder encoder = tested.factory().open(SampleEvents.encoding());
                PartEncoder part = encoder.begin(List.of(new MemorySink()))) {
            assertThatThrownBy(() -> part.append(new RecordBatch(cut, 3), 0, 3)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> part.append(new RecordBatch(whole.message(), 4), 0, 4))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Cannot decode a record batch: it has 3 rows, and 4 were announced");
            part.append(whole, 0, 3);
            assertThat(part.finish(Map.of()).written()).isEqualTo(3);
        }
    }

    @Test
    void acceptsTheMainOutputAloneWithoutAnAudience() {
        try (StreamEncoder encoder = tested.factory().open(SampleEvents.encoding())) {
            assertThatThrownBy(() -> encoder.begin(List.of(new MemorySink(), new MemorySink())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<Map<String, Object>> numbers(int from, int to) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int n = from; n < to; n++) {
            rows.add(Map.of("n", n));
        }
        return rows;
    }
}
