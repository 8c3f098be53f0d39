package dev.towpath.activities.parquet;

import static dev.towpath.activities.parquet.AudienceRowsOfDay.COLUMNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.towpath.activities.audience.AudienceCounts;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Consent;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.NumberRule;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.activities.transform.ValueRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The second output of a part, by either encoder; DuckDB reads it. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class AudienceOutputTest {
    private static final String MAID = "38400000-8cf0-11bd-b23e-10b96e40000d";
    private static final List<Map<String, Object>> ROWS = List.of(
            day(0, "Yes", " Ann@Example.com", "+49 30 901820", MAID),
            day(1, "No", "bob@example.com", null, null),
            day(2, null, "not an address", 30_901_820L, null),
            day(3, "Unset", "not an address", null, "00000000-0000-0000-0000-000000000000"),
            day(4, "denied", "carl@example.com", null, MAID),
            day(5, "GRANTED", "ann@example.com", "123", null),
            day(6, "Unset", null, null, null));
    /** Every raw value, and forms in which one could come through. */
    private static final List<String> RAW = List.of(
            "Ann@", "ann@", "bob@", "carl@", "second@", "not an address", "30 90", "30901820", "4930901820", "8cf0");

    @Parameter
    private TestedEncoder tested;

    @TempDir
    private Path folder;

    private final MemorySink main = new MemorySink();
    private final MemorySink audience = new MemorySink();

    @Test
    void hashesEachIdentifierAndKeepsConsentedRowsWithAny() throws Exception {
        encode(Consent.NOT_DENIED, COLUMNS, RowRules.NONE, ROWS);

        assertThat(audienceRows("hashed_email, hashed_phone, hashed_maid_device_advertising_id, event_name"))
                .containsExactly(
                        row(sha256("ann@example.com"), sha256("+4930901820"), sha256(MAID), "view 0"),
                        row(null, sha256("+4930901820"), null, "view 2"),
                        row(sha256("ann@example.com"), null, null, "view 5"));
        assertThat(counts(main))
                .isEqualTo(counts(audience))
                .isEqualTo(new AudienceCounts(
                        3,
                        2,
                        2,
                        new TreeMap<>(Map.of("not-an-email", 2L, "zero-advertising-id", 1L, "impossible-phone", 1L))));
    }

    @Test
    void admitsGrantedRowsAloneWhereAsked() throws Exception {
        encode(Consent.GRANTED, COLUMNS, RowRules.NONE, ROWS);

        assertThat(audienceRows("event_name")).containsExactly(row("view 0"), row("view 5"));
        assertThat(counts(main).notConsented()).isEqualTo(5);
    }

    @Test
    void takesIdentifiersAsTheyCameAndColumnsAsTheRulesLeaveThem() throws Exception {
        ValueRule shout = value -> new String(value, StandardCharsets.UTF_8)
                .toUpperCase(Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8);
        ValueRule nothing = value -> null;
        EntryRules all = new EntryRules() {
            @Override
            public ValueRule keys() {
                return shout;
            }

            @Override
            public EntryRule of(String key) {
                return key.equals("page_title")
                        ? new EntryRule(shout, NumberRule.KEPT)
                        : new EntryRule(nothing, NumberRule.WITHHELD);
            }
        };
        RowRules rules = new RowRules(
                Map.of(
                        "user_pseudo_id", shout,
                        "device.advertising_id", nothing,
                        "privacy_info.ads_storage", nothing),
                Set.of("event_value_in_usd"),
                Map.of("event_params", all, "user_properties", all));

        encode(Consent.NOT_DENIED, COLUMNS, rules, ROWS);

        assertThat(audienceRows("hashed_email, hashed_phone, hashed_maid_device_advertising_id,"
                        + " user_pseudo_id, ga_session_id, event_value_in_usd"))
                .containsExactly(
                        row(sha256("ann@example.com"), sha256("+4930901820"), sha256(MAID), "USER 0", null, null),
                        row(null, sha256("+4930901820"), null, "USER 2", null, null),
                        row(sha256("ann@example.com"), null, null, "USER 5", null, null));
        assertThat(text(audience)).doesNotContain(RAW.toArray(String[]::new));
    }

    @Test
    void copiesColumnsOfEachTypeAndDerivedOnes() throws Exception {
        encode(Consent.NOT_DENIED, COLUMNS, RowRules.NONE, ROWS);

        assertThat(audienceRows(String.join(", ", COLUMNS)))
                .first()
                .isEqualTo(row(
                        "view 0",
                        "1706659200000000",
                        "2024-01-31T00:00Z",
                        "view 01706659200000000user 0",
                        "Title 0",
                        "100",
                        "user 0",
                        "true",
                        "0.0"));
        try (DuckDb duckDb = new DuckDb()) {
            String selected = "SELECT " + String.join(", ", COLUMNS) + " FROM ";
            duckDb.assertNoDifference(
                    selected + DuckDb.parquet(main.save(folder.resolve("main.parquet")))
                            + " WHERE event_name IN ('view 0', 'view 2', 'view 5')",
                    selected + DuckDb.parquet(folder.resolve("audience.parquet")));
        }
    }

    @Test
    void hasNoRawIdentifierInAnyByte() throws Exception {
        encode(Consent.NOT_DENIED, COLUMNS, RowRules.NONE, ROWS);

        assertThat(text(audience)).contains("Title 0", sha256(MAID)).doesNotContain(RAW.toArray(String[]::new));
    }

    @Test
    void isReadByPyarrowToo() throws Exception {
        Path python = Optional.ofNullable(System.getenv("TOWPATH_PYTHON"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache/towpath/venv/bin/python"));
        assumeThat(python).as("a Python with pyarrow").isExecutable();
        encode(Consent.NOT_DENIED, COLUMNS, RowRules.NONE, ROWS);
        Path file = audience.save(folder.resolve("audience.parquet"));

        Process reading = new ProcessBuilder(
                        python.toString(),
                        "-c",
                        "import sys, pyarrow.parquet as pq\n"
                                + "for row in pq.read_table(sys.argv[1]).to_pylist():\n"
                                + "  print(row['event_name'], row['hashed_email'], row['ga_session_id'])",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(reading.waitFor()).isZero();
        assertThat(lines)
                .containsExactly(
                        "view 0 " + sha256("ann@example.com") + " 100",
                        "view 2 None 102",
                        "view 5 " + sha256("ann@example.com") + " 105");
    }

    @Test
    void isSnappyAndFlatAndSaysWhatItHolds() throws Exception {
        encode(Consent.NOT_DENIED, List.of("event_name"), RowRules.NONE, ROWS);

        audience.save(folder.resolve("audience.parquet"));
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT DISTINCT path_in_schema, compression FROM parquet_metadata('"
                            + folder.resolve("audience.parquet") + "') ORDER BY ALL"))
                    .containsExactly(
                            row("event_name", "SNAPPY"),
                            row("hashed_email", "SNAPPY"),
                            row("hashed_maid_device_advertising_id", "SNAPPY"),
                            row("hashed_phone", "SNAPPY"));
        }
        assertThat(footer(audience))
                .containsEntry("towpath.generation", "g1")
                .containsEntry("towpath.delivered", "7")
                .containsEntry("towpath.suppressed", "4")
                .containsEntry("towpath.written", "3")
                .containsKey("towpath.columns");
    }

    @Test
    void makesNoObjectWithoutRows() throws Exception {
        encode(Consent.NOT_DENIED, COLUMNS, RowRules.NONE, List.of(ROWS.get(1), ROWS.get(6)));

        assertThat(audience.completed()).isFalse();
        assertThat(audience.bytes()).isEmpty();
        assertThat(main.completed()).isTrue();
        assertThat(counts(main)).isEqualTo(new AudienceCounts(0, 1, 1, new TreeMap<>()));
    }

    @Test
    void completesTheMainOutputLast() throws Exception {
        List<String> completed = new ArrayList<>();
        try (StreamEncoder encoder = tested.factory().open(encoding(Consent.NOT_DENIED, COLUMNS, RowRules.NONE));
                PartEncoder part = encoder.begin(List.of(noting("main", completed), noting("audience", completed)))) {
            part.append(ArrowBatches.batch(AudienceRowsOfDay.FIELDS, ROWS), 0, ROWS.size());
            part.finish(Map.of());
        }

        assertThat(completed).containsExactly("audience", "main");
    }

    @Test
    void givesBothOutputsUpTogether() throws Exception {
        try (StreamEncoder encoder = tested.factory().open(encoding(Consent.NOT_DENIED, COLUMNS, RowRules.NONE))) {
            PartEncoder part = encoder.begin(List.of(main, audience));
            part.append(ArrowBatches.batch(AudienceRowsOfDay.FIELDS, ROWS), 0, ROWS.size());
            part.close();
        }

        assertThat(List.of(main.completed(), audience.completed())).containsOnly(false);
        assertThat(List.of(main.closed(), audience.closed())).containsOnly(true);
    }

    @Test
    void countsEachPartByItself() throws Exception {
        try (StreamEncoder encoder = tested.factory().open(encoding(Consent.NOT_DENIED, COLUMNS, RowRules.NONE))) {
            RecordBatch batch = ArrowBatches.batch(AudienceRowsOfDay.FIELDS, ROWS);
            try (PartEncoder part = encoder.begin(List.of(new MemorySink(), new MemorySink()))) {
                part.append(batch, 0, 3);
                part.finish(Map.of());
            }
            try (PartEncoder part = encoder.begin(List.of(main, audience))) {
                part.append(batch, 3, 6);
                part.finish(Map.of());
            }
        }

        assertThat(audienceRows("event_name")).containsExactly(row("view 5"));
        assertThat(counts(main).rows()).isEqualTo(1);
        assertThat(counts(main).notConsented()).isEqualTo(1);
    }

    @Test
    void refusesAnotherNumberOfOutputs() {
        try (StreamEncoder encoder = tested.factory().open(encoding(Consent.NOT_DENIED, COLUMNS, RowRules.NONE))) {
            assertThatThrownBy(() -> encoder.begin(List.of(main))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ByteSink noting(String name, List<String> completed) {
        return new ByteSink() {
            @Override
            public void write(byte[] bytes, int offset, int length) {}

            @Override
            public void complete() {
                completed.add(name);
            }

            @Override
            public void close() {}
        };
    }

    private static StreamEncoding encoding(Consent consent, List<String> columns, RowRules rules) {
        AudienceSettings settings = AudienceRowsOfDay.settings(consent, columns);
        return AudienceRowsOfDay.encoding(settings, rules);
    }

    private void encode(Consent consent, List<String> columns, RowRules rules, List<Map<String, Object>> rows)
            throws IOException {
        try (StreamEncoder encoder = tested.factory().open(encoding(consent, columns, rules));
                PartEncoder part = encoder.begin(List.of(main, audience))) {
            part.append(ArrowBatches.batch(AudienceRowsOfDay.FIELDS, rows), 0, rows.size());
            part.finish(Map.of("towpath.generation", "g1"));
        }
    }

    private List<List<String>> audienceRows(String columns) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows(
                    "SELECT " + columns + " FROM " + DuckDb.parquet(audience.save(folder.resolve("audience.parquet"))));
        }
    }

    private static AudienceCounts counts(MemorySink sink) throws IOException {
        return AudienceCounts.read(footer(sink)).orElseThrow();
    }

    private static Map<String, String> footer(MemorySink sink) throws IOException {
        byte[] bytes = sink.bytes();
        return ParquetFooters.read(bytes.length, MemorySink.ranges(bytes)).keyValues();
    }

    private static String text(MemorySink sink) throws IOException {
        byte[] bytes = sink.bytes();
        return new String(InflatedObject.of(bytes), StandardCharsets.ISO_8859_1);
    }

    private static Map<String, Object> day(
            int number, String consent, String email, Object phone, String advertisingId) {
        return AudienceRowsOfDay.row(number, consent, email, phone, advertisingId);
    }

    private static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
