package dev.towpath.activities.parquet;

import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.NumberRule;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.activities.transform.ValueRule;
import dev.towpath.workflows.model.TableKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What either encoder leaves of values that have rules: DuckDB reads it. */
@ParameterizedClass
@MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
class RowRulesTest {
    private static final List<SourceField> FIELDS = List.of(
            integer("event_timestamp"), string("event_name"), eventParams(), string("user_pseudo_id"), string("city"));
    private static final ValueRule SHOUT =
            value -> text(value).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    private static final ValueRule HIDE = value -> "HIDDEN".getBytes(StandardCharsets.UTF_8);
    private static final ValueRule NOTHING = value -> null;

    /** Under "phone" text is hidden and long numbers go, under "secret" everything goes, elsewhere secrets are hidden. */
    private static final class Entries implements EntryRules {
        private final ValueRule ordinary = value -> text(value).contains("@") ? HIDE.apply(value) : value;

        @Override
        public ValueRule keys() {
            return ordinary;
        }

        @Override
        public EntryRule of(String key) {
            return switch (key) {
                case "phone" -> new EntryRule(HIDE, NumberRule.PHONES_WITHHELD);
                case "secret" -> new EntryRule(NOTHING, NumberRule.WITHHELD);
                case "kept" -> new EntryRule(null, NumberRule.KEPT);
                default -> new EntryRule(ordinary, NumberRule.KEPT);
            };
        }
    }

    @Parameter
    private TestedEncoder tested;

    @TempDir
    private Path folder;

    @Test
    void changesTextsAndDerivesFromWhatIsLeft() throws Exception {
        RowRules rules = RowRules.ofTexts(Map.of("user_pseudo_id", SHOUT, "city", NOTHING));

        assertThat(query(rules, "user_pseudo_id, city, join_key", rows()))
                .containsExactly(
                        row("ANN", null, "click7ANN"), row("BOB", null, "click8BOB"), row(null, null, "click9"));
    }

    @Test
    void withholdsWholeColumns() throws Exception {
        RowRules rules = new RowRules(Map.of(), Set.of("event_timestamp", "city"), Map.of());

        assertThat(query(rules, "event_timestamp, city, event_time, join_key", rows()))
                .containsExactly(
                        row(null, null, null, "clickann"),
                        row(null, null, null, "clickbob"),
                        row(null, null, null, "click"));
    }

    @Test
    void treatsWhatStandsUnderAKeyByTheKey() throws Exception {
        RowRules rules = new RowRules(Map.of(), Set.of(), Map.of("event_params", new Entries()));

        assertThat(query(rules, "unnest(event_params, recursive := true)", rows().subList(0, 2)))
                .extracting(row ->
                        String.join(" ", row.stream().map(String::valueOf).toList()))
                .containsExactly(
                        "page_title Home null null null",
                        "phone HIDDEN null null null",
                        "phone null 99999 null null",
                        "phone null null null null",
                        "secret null null null null",
                        "kept a@b null null null",
                        "HIDDEN HIDDEN 5 null null",
                        "page_title HIDDEN null null null",
                        "phone null null null 1.5",
                        "phone null null null null",
                        "secret null null null null");
    }

    /** A null takes a place in the list, and none among the keys that were told apart. */
    @Test
    void treatsEntriesBehindOneWithoutAKeyByTheirOwnKeys() throws Exception {
        RowRules rules = new RowRules(Map.of(), Set.of(), Map.of("event_params", new Entries()));
        Map<String, Object> keyless = Map.of("value", Map.of("string_value", "plain"));
        Map<String, Object> secret = entry("secret", Map.of("string_value", "hush"));
        Map<String, Object> title = entry("page_title", Map.of("string_value", "Home"));
        List<Map<String, Object>> rows = List.of(
                Map.of("event_params", List.of(secret, title)),
                Map.of("event_params", List.of(keyless, secret, title, secret)));

        assertThat(query(rules, "unnest(event_params, recursive := true)", rows))
                .extracting(values -> values.get(0) + " " + values.get(1))
                .containsExactly(
                        "secret null",
                        "page_title Home",
                        "null plain",
                        "secret null",
                        "page_title Home",
                        "secret null");
    }

    @Test
    void hidesUnderOneKeyWhatItLeavesUnderOthers() throws Exception {
        RowRules rules = new RowRules(Map.of(), Set.of(), Map.of("event_params", new Entries()));
        Map<String, Object> name = Map.of("string_value", "Ann");
        List<Map<String, Object>> rows = List.of(
                Map.of("event_params", List.of(entry("page_title", name), entry("kept", name))),
                Map.of("event_params", List.of(entry("other", name), entry("secret", name), entry("phone", name))),
                Map.of("event_params", List.of(entry("kept", name), entry("page_title", name))));

        assertThat(query(rules, "unnest(event_params, recursive := true)", rows))
                .extracting(values -> values.get(0) + " " + values.get(1))
                .containsExactly(
                        "page_title Ann",
                        "kept Ann",
                        "other Ann",
                        "secret null",
                        "phone HIDDEN",
                        "kept Ann",
                        "page_title Ann");
    }

    @Test
    void promotesWhatIsLeft() throws Exception {
        RowRules rules = new RowRules(Map.of(), Set.of(), Map.of("event_params", new Entries()));

        assertThat(query(rules, "page_title", rows())).containsExactly(row("Home"), row("HIDDEN"), row((String) null));
    }

    @Test
    void writesNothingOfWhatRulesTakeOut() throws Exception {
        RowRules rules = new RowRules(
                Map.of("user_pseudo_id", HIDE, "city", NOTHING),
                Set.of("event_timestamp"),
                Map.of("event_params", new Entries()));

        String written = new String(file(rules, rows()).bytes(), StandardCharsets.ISO_8859_1);

        assertThat(written).contains("Home", "HIDDEN").doesNotContain("ann", "Bonn", "+49", "hush", "me@x");
    }

    private static List<Map<String, Object>> rows() {
        return List.of(
                Map.of(
                        "event_timestamp",
                        7,
                        "event_name",
                        "click",
                        "user_pseudo_id",
                        "ann",
                        "city",
                        "Bonn",
                        "event_params",
                        List.of(
                                entry("page_title", Map.of("string_value", "Home")),
                                entry("phone", Map.of("string_value", "+49")),
                                entry("phone", Map.of("int_value", 99_999)),
                                entry("phone", Map.of("int_value", -100_000)),
                                entry("secret", Map.of("string_value", "hush", "int_value", 1)),
                                entry("kept", Map.of("string_value", "a@b")),
                                entry("me@x", Map.of("string_value", "me@x", "int_value", 5)))),
                Map.of(
                        "event_timestamp",
                        8,
                        "event_name",
                        "click",
                        "user_pseudo_id",
                        "bob",
                        "city",
                        "Bonn",
                        "event_params",
                        List.of(
                                entry("page_title", Map.of("string_value", "me@x")),
                                entry("phone", Map.of("double_value", 1.5)),
                                entry("phone", Map.of("double_value", 4.9e11)),
                                entry("secret", Map.of("double_value", 2.5)))),
                Map.of("event_timestamp", 9, "event_name", "click"));
    }

    private static Map<String, Object> entry(String key, Map<String, Object> value) {
        return Map.of("key", key, "value", value);
    }

    private MemorySink file(RowRules rules, List<Map<String, Object>> rows) throws Exception {
        LakeSchema lake =
                new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND).begin(FIELDS);
        return tested.encode(
                new StreamEncoding(ArrowBatches.schema(FIELDS), lake, List.of(), rules, Compression.SNAPPY, 64 << 20),
                List.of(ArrowBatches.batch(FIELDS, rows)));
    }

    private List<List<String>> query(RowRules rules, String columns, List<Map<String, Object>> rows) throws Exception {
        Path file = file(rules, rows).save(folder.resolve("part.parquet"));
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.rows("SELECT " + columns + " FROM " + DuckDb.parquet(file));
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static List<String> row(String... values) {
        List<String> row = new ArrayList<>();
        row.addAll(Arrays.asList(values));
        return row;
    }
}
