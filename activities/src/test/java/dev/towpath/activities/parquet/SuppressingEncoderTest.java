package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.TestPseudonymKeys;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.activities.suppression.SuppressingEncoder;
import dev.towpath.activities.suppression.SuppressionRegister;
import dev.towpath.activities.suppression.SuppressionStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of suppressed persons are left out, whichever encoder writes the others. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class SuppressingEncoderTest {
    private static final List<SourceField> FIELDS = List.of(string("user_pseudo_id"), string("user_id"), integer("n"));

    @Parameter
    private TestedEncoder tested;

    @TempDir
    private Path folder;

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    private final SuppressionStore store = new SuppressionStore(lake.store, lake.keys);
    private final PseudonymKeys keys = TestPseudonymKeys.of("1");

    @Test
    void leavesOutTheRowsOfEitherIdAndCountsThem() throws Exception {
        SuppressedPersons persons = suppress("p3", "u5");
        RecordBatch batch = batch(List.of(
                row("p0", null, 0),
                row("p3", "u0", 1),
                row("p3", null, 2),
                row(null, "u5", 3),
                row(null, null, 4),
                row("u5", "p3", 5), // another column's ID is another person
                row("p5", "u5", 6)));
        MemorySink sink = new MemorySink();

        PartCounts counts = encode(persons, batch, sink, 1, 7);

        assertThat(counts).isEqualTo(new PartCounts(6, 4, 2));
        byte[] bytes = sink.bytes();
        assertThat(ParquetFooters.read(bytes.length, MemorySink.ranges(bytes)).keyValues())
                .containsEntry("towpath.delivered", "6")
                .containsEntry("towpath.suppressed", "4")
                .containsEntry("towpath.written", "2");
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.value("SELECT list(n)::VARCHAR FROM "
                            + DuckDb.parquet(sink.save(folder.resolve("1.parquet")))))
                    .isEqualTo("[4, 5]");
        }
    }

    @Test
    void makesAnObjectOfAPartWhoseRowsAreAllLeftOut() throws Exception {
        SuppressedPersons persons = suppress("p3", "u5");
        MemorySink sink = new MemorySink();

        PartCounts counts = encode(persons, batch(List.of(row("p3", null, 0), row("p3", null, 1))), sink, 0, 2);

        assertThat(counts).isEqualTo(new PartCounts(2, 2, 0));
        assertThat(sink.completed()).isTrue();
        byte[] bytes = sink.bytes();
        assertThat(ParquetFooters.read(bytes.length, MemorySink.ranges(bytes)).rows()).isZero();
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.value("SELECT count(*)::VARCHAR FROM "
                            + DuckDb.parquet(sink.save(folder.resolve("1.parquet")))))
                    .isEqualTo("0");
        }
    }

    @Test
    void keepsNoIdInTheDocument() {
        suppress("p3", "u5");

        assertThat(lake.everything()).hasSize(2).allSatisfy(key -> assertThat(key).contains("suppression/"));
        for (String key : lake.everything()) {
            assertThat(new String(lake.store.findBytes(key).orElseThrow(), StandardCharsets.UTF_8))
                    .contains("\"version\"")
                    .doesNotContain("\"p3\"")
                    .doesNotContain("\"u5\"");
        }
    }

    @Test
    void entersNobodyTwice() {
        suppress("p3", "u5");
        SuppressionRegister register = new SuppressionRegister(store, keys, List.of(), lake.clock);

        assertThat(register.enter(PersonIdType.USER_ID, List.of("u5")))
                .isEqualTo(new SuppressionRegister.Entered(2, 0));
        assertThat(register.enter(PersonIdType.USER_ID, List.of("u5", "u6", "u6")))
                .isEqualTo(new SuppressionRegister.Entered(3, 1));
    }

    private SuppressedPersons suppress(String pseudoId, String userId) {
        SuppressionRegister register = new SuppressionRegister(store, keys, List.of(), lake.clock);
        register.enter(PersonIdType.USER_PSEUDO_ID, List.of(pseudoId));
        int version = register.enter(PersonIdType.USER_ID, List.of(userId)).version();
        return SuppressedPersons.of(store.fetch(version), keys);
    }

    private PartCounts encode(SuppressedPersons persons, RecordBatch batch, MemorySink sink, int from, int to)
            throws Exception {
        LakeSchema schema = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(FIELDS);
        try (StreamEncoder encoder =
                        SuppressingEncoder.open(tested.factory(), SampleEvents.encoding(FIELDS, schema), persons);
                PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(batch, from, to);
            return part.finish(Map.of());
        }
    }

    private static RecordBatch batch(List<Map<String, Object>> rows) {
        return ArrowBatches.batch(FIELDS, rows);
    }

    private static Map<String, Object> row(String pseudoId, String userId, long n) {
        Map<String, Object> row = new HashMap<>();
        row.put("user_pseudo_id", pseudoId);
        row.put("user_id", userId);
        row.put("n", n);
        return row;
    }
}
