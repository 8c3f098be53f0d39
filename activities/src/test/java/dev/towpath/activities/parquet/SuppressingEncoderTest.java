package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.parquet.StreamEncoder.PartCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.TestPseudonymKeys;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.suppression.IdentifierSource;
import dev.towpath.activities.suppression.PersonHashes;
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
import java.util.Optional;
import java.util.Set;
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
            assertThat(duckDb.value(
                            "SELECT list(n)::VARCHAR FROM " + DuckDb.parquet(sink.save(folder.resolve("1.parquet")))))
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
        assertThat(ParquetFooters.read(bytes.length, MemorySink.ranges(bytes)).rows())
                .isZero();
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.value(
                            "SELECT count(*)::VARCHAR FROM " + DuckDb.parquet(sink.save(folder.resolve("1.parquet")))))
                    .isEqualTo("0");
        }
    }

    /** By what is hashed for partners, in any spelling, wherever a row carries it, and before consent is looked at. */
    @Test
    void leavesOutTheRowsOfIdentifiersAsTheyCame() throws Exception {
        List<SourceField> fields = List.of(
                eventParams(),
                repeated(struct(
                        "user_properties",
                        string("key"),
                        struct("value", string("string_value"), integer("int_value")))),
                struct("device", string("advertising_id")),
                integer("n"));
        SuppressionRegister register = register(Set.of("US"));
        register.enter(PersonIdType.EMAIL, List.of("jane@example.com"));
        register.enter(PersonIdType.PHONE, List.of("+1 212 555 0123"));
        int version = register.enter(PersonIdType.MAID, List.of("6D92078A-8246-4BA4-AE5B-76104861E7DC"))
                .version();
        RecordBatch batch = ArrowBatches.batch(
                fields,
                List.of(
                        Map.of("event_params", List.of(text("page", "/"), text("email", " Jane@Example.COM")), "n", 0L),
                        Map.of("event_params", List.of(text("email", "john@example.com")), "n", 1L),
                        Map.of("event_params", List.of(text("other", "jane@example.com")), "n", 2L),
                        Map.of("user_properties", List.of(number("phone", 2_125_550_123L)), "n", 3L),
                        Map.of("user_properties", List.of(number("phone", 2_125_550_199L)), "n", 4L),
                        Map.of("device", Map.of("advertising_id", "6d92078a-8246-4ba4-ae5b-76104861e7dc"), "n", 5L),
                        Map.of("n", 6L),
                        Map.of(
                                "event_params",
                                List.of(text("email", "john@example.com"), text("email", "jane@example.com")),
                                "n",
                                7L)));
        List<IdentifierSource> sources = List.of(
                new IdentifierSource(
                        Target.PARAMETER, "email", PersonIdType.EMAIL, PartnerProfile.UID2, Optional.empty()),
                new IdentifierSource(
                        Target.USER_PROPERTY, "phone", PersonIdType.PHONE, PartnerProfile.LIVERAMP, Optional.of("US")),
                new IdentifierSource(
                        Target.COLUMN,
                        "device.advertising_id",
                        PersonIdType.MAID,
                        PartnerProfile.CLEANROOMS,
                        Optional.empty()));
        MemorySink sink = new MemorySink();
        LakeSchema schema = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(fields);

        try (StreamEncoder encoder = SuppressingEncoder.open(
                        tested.factory(),
                        SampleEvents.encoding(fields, schema),
                        SuppressedPersons.of(store.fetch(version), keys),
                        sources);
                PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(batch, 0, 8);
            assertThat(part.finish(Map.of())).isEqualTo(new PartCounts(8, 4, 4));
        }

        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.value(
                            "SELECT list(n)::VARCHAR FROM " + DuckDb.parquet(sink.save(folder.resolve("1.parquet")))))
                    .isEqualTo("[1, 2, 4, 6]");
        }
    }

    private static Map<String, Object> text(String key, String value) {
        return Map.of("key", key, "value", Map.of("string_value", value));
    }

    private static Map<String, Object> number(String key, long value) {
        return Map.of("key", key, "value", Map.of("int_value", value));
    }

    private SuppressionRegister register(Set<String> regions) {
        return new SuppressionRegister(store, keys, List.of(), new PersonHashes(regions), lake.clock);
    }

    @Test
    void keepsNoIdInTheDocument() {
        suppress("p3", "u5");

        assertThat(lake.everything())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).contains("suppression/"));
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
        SuppressionRegister register = register(Set.of());

        assertThat(register.enter(PersonIdType.USER_ID, List.of("u5")))
                .isEqualTo(new SuppressionRegister.Entered(2, 0));
        assertThat(register.enter(PersonIdType.USER_ID, List.of("u5", "u6", "u6")))
                .isEqualTo(new SuppressionRegister.Entered(3, 1));
    }

    private SuppressedPersons suppress(String pseudoId, String userId) {
        SuppressionRegister register = register(Set.of());
        register.enter(PersonIdType.USER_PSEUDO_ID, List.of(pseudoId));
        int version = register.enter(PersonIdType.USER_ID, List.of(userId)).version();
        return SuppressedPersons.of(store.fetch(version), keys);
    }

    private PartCounts encode(SuppressedPersons persons, RecordBatch batch, MemorySink sink, int from, int to)
            throws Exception {
        LakeSchema schema = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(FIELDS);
        try (StreamEncoder encoder = SuppressingEncoder.open(
                        tested.factory(), SampleEvents.encoding(FIELDS, schema), persons, List.of());
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
