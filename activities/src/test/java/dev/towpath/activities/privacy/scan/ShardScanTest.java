package dev.towpath.activities.privacy.scan;

import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.privacy.scan.FieldReport.Counting;
import dev.towpath.activities.privacy.scan.FieldReport.Found;
import dev.towpath.activities.privacy.scan.ScanReport.State;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.TowpathException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShardScanTest {
    private static final PrivacySettings NONE = PrivacySettings.NONE;
    private static final PrivacySettings STANDARD =
            new PrivacySettings(Profile.STANDARD, Optional.empty(), List.of(), Suspects.REDACT);
    private static final SourceField ITEM_PARAMS = new SourceField(
            "item_params",
            SourceField.Kind.RECORD,
            SourceField.Repetition.REPEATED,
            eventParams().fields());
    private static final SourceField USER_PROPERTIES = new SourceField(
            "user_properties",
            SourceField.Kind.RECORD,
            SourceField.Repetition.REPEATED,
            eventParams().fields());
    private static final List<SourceField> FIELDS = List.of(
            string("event_date"),
            string("event_name"),
            eventParams(),
            USER_PROPERTIES,
            struct("geo", string("city")),
            repeated(struct("items", string("item_name"), ITEM_PARAMS)));
    private static final String CARD = "4111111111111111";
    private static final String CLEAN = "Summer";

    private final List<Map<String, Object>> rows = new ArrayList<>();

    @Test
    void findsWhatLooksPersonalInEachPlace() {
        addSomethingPersonalInEachPlace();

        ScanReport report = scan(NONE, 100);

        assertThat(report.fields().stream().map(field -> field.field().label() + " " + words(field)))
                .containsExactlyInAnyOrder(
                        "geo.city [EMAIL 1/1]",
                        "event_params · page_location [EMAIL 1/1]",
                        "event_params · note [CARD 1/1]",
                        "user_properties · customer_name [NAME 1/1]",
                        "items.item_params · phone [PHONE 1/1]");
        assertThat(report.proposals())
                .containsExactly(
                        new PrivacyRule(Target.COLUMN, "geo.city", Action.REDACT),
                        new PrivacyRule(Target.PARAMETER, "note", Action.DROP),
                        new PrivacyRule(Target.PARAMETER, "page_location", Action.REDACT),
                        new PrivacyRule(Target.PARAMETER, "phone", Action.REDACT),
                        new PrivacyRule(Target.USER_PROPERTY, "customer_name", Action.DROP));
        assertThat(report.state()).isEqualTo(State.OPEN);
        assertThat(report.rows()).isEqualTo(3);
    }

    private void addSomethingPersonalInEachPlace() {
        rows.add(Map.of("geo", Map.of("city", "jane@example.com")));
        rows.add(
                Map.of("event_params", List.of(text("page_location", "/?email=jane@example.com"), text("note", CARD))));
        rows.add(Map.of(
                "user_properties",
                List.of(text("customer_name", "Jane Roe")),
                "items",
                List.of(Map.of("item_params", List.of(number("phone", 301_234_567))))));
    }

    /** Whatever the profile leaves is treated by the rules that are proposed for it. */
    @Test
    void proposesWhatIsEnough() {
        addSomethingPersonalInEachPlace();
        for (PrivacySettings privacy : List.of(NONE, STANDARD)) {
            ScanReport before = scan(privacy, 100);
            ScanReport after = scan(with(privacy, before.proposals().toArray(PrivacyRule[]::new)), 100);

            assertThat(before.state()).isEqualTo(State.OPEN);
            assertThat(after.state()).isEqualTo(State.TREATED);
            assertThat(after.proposals()).isEmpty();
            assertThat(after.fields()).hasSameSizeAs(before.fields());
        }
    }

    @Test
    void leavesOutWhatTheProfileTreats() {
        addSomethingPersonalInEachPlace();

        ScanReport report = scan(STANDARD, 100);

        assertThat(report.proposals())
                .containsExactly(
                        new PrivacyRule(Target.PARAMETER, "note", Action.DROP),
                        new PrivacyRule(Target.USER_PROPERTY, "customer_name", Action.DROP));
        assertThat(report.fields()).hasSize(5);
        assertThat(report.fields().getFirst().isOpen()).isTrue();
    }

    @Test
    void proposesAgainWhatARuleKeeps() {
        rows.add(Map.of("event_params", List.of(text("page_location", "/?email=jane"), text("email", "jane"))));
        PrivacyRule keep = new PrivacyRule(Target.PARAMETER, "*", Action.REDACT, List.of("email"), List.of());

        assertThat(scan(with(STANDARD, keep), 100).proposals())
                .containsExactly(
                        new PrivacyRule(Target.PARAMETER, "email", Action.REDACT),
                        new PrivacyRule(Target.PARAMETER, "page_location", Action.REDACT));
    }

    @Test
    void countsRowsOnceAndDistinctValuesOnce() {
        rows.add(Map.of("event_params", List.of(text("a", "x@b.example"), text("a", "y@b.example"))));
        rows.add(Map.of("event_params", List.of(text("a", "x@b.example"))));
        rows.add(Map.of("event_params", List.of(text("a", CLEAN))));
        rows.add(Map.of("event_params", List.of(text("a", ""))));

        FieldReport field = scan(NONE, 100).fields().getFirst();

        assertThat(field.rows()).isEqualTo(3);
        assertThat(field.found()).containsExactly(new Found(Suspicion.EMAIL, 2, 2, 2, Counting.EXACT));
    }

    @Test
    void readsNoMoreRowsThanWanted() {
        for (int i = 0; i < 20; i++) {
            rows.add(Map.of("geo", Map.of("city", i + "@b.example")));
        }
        ServedRows google = new ServedRows(FIELDS, rows);

        ScanReport report = scan(google, TestSettings.EVENTS, 5);

        assertThat(report.rows()).isEqualTo(5);
        assertThat(report.shardRows()).isEqualTo(20);
        assertThat(report.billedBytes()).isEqualTo(5 * 804);
        assertThat(report.fields().getFirst().found())
                .containsExactly(new Found(Suspicion.EMAIL, 5, 5, 5, Counting.EXACT));
        assertThat(google.batches).isLessThan(6);
        assertThat(google.closed).isEqualTo(1);
        assertThat(report.wireBytes()).isEqualTo(google.batches * 1_000L);
    }

    @Test
    void readsWhatAnExportWouldRead() {
        ServedRows google = new ServedRows(FIELDS, rows);

        ScanReport report = scan(google, TestSettings.events("event_name = 'a'", List.of("geo.city")), 5);

        assertThat(report.shard().name()).isEqualTo("events_20240131");
        assertThat(report.state()).isEqualTo(State.CLEAN);
        assertThat(google.sessions).singleElement().satisfies(session -> {
            assertThat(session.billedProject()).isEqualTo("payer");
            assertThat(session.maxStreams()).isEqualTo(1);
            assertThat(session.restriction()).isEqualTo("event_name = 'a'");
            assertThat(session.selectedFields()).contains("event_name").doesNotContain("geo", "geo.city");
        });
    }

    @Test
    void namesNoKeyThatLooksPersonalItself() {
        rows.add(Map.of("event_params", List.of(text("jane@example.com", "+442079460958"), text(CARD, "a@b.example"))));

        ScanReport report = scan(NONE, 100);

        assertThat(report.toString()).doesNotContain("jane", "example", "4111", "2079460958");
        assertThat(report.fields().stream().map(field -> field.field().kind()))
                .contains(ScannedField.Kind.KEYS, ScannedField.Kind.UNNAMED);
        assertThat(report.proposals()).isEmpty();
        assertThat(report.state()).isEqualTo(State.OPEN);
        assertThat(scan(STANDARD, 100).fields())
                .filteredOn(field -> field.field().kind() == ScannedField.Kind.KEYS)
                .flatExtracting(FieldReport::found)
                .filteredOn(found -> found.suspicion() == Suspicion.EMAIL)
                .allMatch(found -> found.openRows() == 0);
    }

    @Test
    void tellsOnlySoManyKeysApart() {
        for (int i = 0; i < KeyedTallies.MOST_KEYS + 50; i++) {
            rows.add(Map.of("event_params", List.of(text("k" + i, "a@b.example"))));
        }

        ScanReport report = scan(NONE, rows.size());

        assertThat(report.fields()).hasSize(KeyedTallies.MOST_KEYS + 1);
        assertThat(report.fields())
                .filteredOn(field -> field.field().key().equals(KeyedTallies.FURTHER))
                .singleElement()
                .satisfies(field -> assertThat(field.rows()).isEqualTo(50));
    }

    @Test
    void passesOverRulesOfColumnsThatTheShardLacks() {
        rows.add(Map.of("geo", Map.of("city", "jane@example.com")));
        PrivacyRule idle = new PrivacyRule(Target.COLUMN, "geo.metro", Action.DROP);
        PrivacyRule drop = new PrivacyRule(Target.COLUMN, "geo", Action.DROP);

        ScanReport report = scan(with(NONE, idle, drop), 100);

        assertThat(report.idleRules()).containsExactly("rules[0] (geo.metro)");
        assertThat(report.fields().getFirst().treatment()).isEqualTo("dropped");
        assertThat(report.state()).isEqualTo(State.TREATED);
    }

    @Test
    void saysWhichDayHasAShardWhereThisOneHasNone() {
        ServedRows google = new ServedRows(FIELDS, rows);

        assertThatThrownBy(() -> new ShardScan(google, "payer")
                        .scan(
                                property(),
                                TestSettings.EVENTS,
                                LocalDate.of(2024, 2, 1),
                                5,
                                (read, ofRows, wireBytes) -> {}))
                .isInstanceOfSatisfying(
                        TowpathException.class,
                        e -> assertThat(e.hint()).isEqualTo("towpath scan 2024-01-31 -p shop -t events"))
                .hasMessage("Cannot scan events of 2024-02-01: acme.analytics_1 has no shard of that day.");
    }

    private static PrivacySettings with(PrivacySettings privacy, PrivacyRule... rules) {
        return new PrivacySettings(
                privacy.profile(),
                privacy.key(),
                Stream.concat(Stream.of(rules), privacy.rules().stream()).toList(),
                privacy.suspects());
    }

    private ScanReport scan(PrivacySettings privacy, long mostRows) {
        return scan(new ServedRows(FIELDS, rows), TestSettings.EVENTS.withPrivacy(privacy), mostRows);
    }

    private static ScanReport scan(ServedRows google, TableSettings table, long mostRows) {
        return new ShardScan(google, "payer")
                .scan(property(), table, ServedRows.DAY, mostRows, (read, ofRows, wireBytes) -> {});
    }

    private static PropertySettings property() {
        return TestSettings.of(TestSettings.EVENTS).properties().getFirst();
    }

    private static Map<String, Object> text(String key, String value) {
        return Map.of("key", key, "value", Map.of("string_value", value));
    }

    private static Map<String, Object> number(String key, long value) {
        return Map.of("key", key, "value", Map.of("int_value", value));
    }

    private static String words(FieldReport field) {
        return field.found().stream()
                .map(found -> found.suspicion() + " " + found.openRows() + "/" + found.rows())
                .toList()
                .toString();
    }
}
