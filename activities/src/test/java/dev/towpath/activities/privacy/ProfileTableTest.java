package dev.towpath.activities.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.privacy.FieldAction.Hash.Convention;
import dev.towpath.activities.privacy.KeyedRules.KeyRule;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.workflows.model.TableKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The profiles over the real schemas, as tables to read. {@code -Dtowpath.write=true} writes them anew. */
class ProfileTableTest {
    private static final List<String> KEYS = List.of(
            "page_location",
            "page_title",
            "ga_session_id",
            "transaction_id",
            "search_term",
            "gclid",
            "wbraid",
            "li_fat_id",
            "email",
            "customer_email",
            "phone",
            "Mobile-Number",
            "user_id",
            "access_token",
            "firstname",
            "name",
            "zip",
            "city",
            "idfa");

    @Test
    void eachColumnOfTodaysEventsHasItsAction() throws IOException {
        assertGolden("events.txt", columns(PolicyFixture.shared(TableKind.EVENTS, "events_current_2026-07")));
    }

    @Test
    void eachColumnOfTheUserTablesHasItsAction() throws IOException {
        assertGolden("users.txt", columns(PolicyFixture.shared(TableKind.USERS, "users")));
        assertGolden(
                "pseudonymous_users.txt",
                columns(PolicyFixture.shared(TableKind.PSEUDONYMOUS_USERS, "pseudonymous_users")));
    }

    @Test
    void eachColumnOfTheOldestAppExportHasItsAction() throws IOException {
        assertGolden(
                "firebase_2018.txt", columns(PolicyFixture.shared(TableKind.EVENTS, "real_firebase_from_20180612")));
    }

    @Test
    void identifiersThatAreNumbersAreWithheld() throws IOException {
        LakeSchema sample = PolicyFixture.shared(TableKind.EVENTS, "real_ga4_public_sample_2020-11_2021-01");

        assertThat(rules(sample, PolicyFixture.privacy(Profile.STANDARD)).withheld())
                .containsExactlyInAnyOrder("device.vendor_id", "device.advertising_id");
        assertThat(rules(sample, PolicyFixture.privacy(Profile.NONE)).withheld())
                .isEmpty();
    }

    @Test
    void eachKeyHasItsAction() throws IOException {
        NamedRedaction redaction = NamedRedaction.byTheSharedRules();
        LakeSchema lake = PolicyFixture.shared(TableKind.EVENTS, "events_current_2026-07");
        List<KeyedRules> lists = new ArrayList<>();
        for (PrivacySettings privacy : profiles()) {
            FieldRules rules =
                    PrivacyPolicy.of(PolicyFixture.table(privacy), redaction).rulesFor(lake);
            assertThat(rules.lists()).containsOnlyKeys("event_params", "user_properties", "items.item_params");
            lists.add(rules.lists().get("event_params"));
        }
        StringBuilder text = new StringBuilder(header("key"));
        text.append(row(
                "(each key itself)",
                lists.stream().map(list -> word(list.keys())).toList()));
        for (String key : KEYS) {
            text.append(row(key, lists.stream().map(list -> word(list.of(key))).toList()));
        }
        assertGolden("keys.txt", text.toString());
    }

    private static List<PrivacySettings> profiles() {
        PrivacySettings standard = PolicyFixture.privacy(Profile.STANDARD);
        return List.of(
                standard,
                new PrivacySettings(Profile.STANDARD, Optional.empty(), List.of(), standard.suspects()),
                PolicyFixture.privacy(Profile.STRICT),
                PrivacySettings.NONE);
    }

    private static String columns(LakeSchema lake) {
        List<FieldRules> all =
                profiles().stream().map(privacy -> rules(lake, privacy)).toList();
        TreeSet<String> paths = new TreeSet<>(all.getFirst().texts().keySet());
        all.forEach(rules -> paths.addAll(rules.withheld()));
        StringBuilder text = new StringBuilder(header("column"));
        for (String path : paths) {
            text.append(row(path, all.stream().map(rules -> word(rules, path)).toList()));
        }
        return text.toString();
    }

    private static FieldRules rules(LakeSchema lake, PrivacySettings privacy) {
        return PrivacyPolicy.of(PolicyFixture.table(privacy), PolicyFixture.REDACTION)
                .rulesFor(lake);
    }

    private static String header(String first) {
        return row(first, List.of("standard", "standard, no key", "strict", "none"));
    }

    private static String row(String first, List<String> cells) {
        StringBuilder row = new StringBuilder("%-76s".formatted(first));
        cells.forEach(cell -> row.append(" %-18s".formatted(cell)));
        return row.toString().stripTrailing() + "\n";
    }

    private static String word(FieldRules rules, String path) {
        FieldAction action = rules.texts().get(path);
        return action != null ? word(action) : rules.withheld().contains(path) ? "null" : "kept";
    }

    private static String word(KeyRule rule) {
        return word(rule.text())
                + switch (rule.numbers()) {
                    case KEPT -> "";
                    case PHONES_WITHHELD -> ", phones";
                    case WITHHELD -> ", numbers";
                };
    }

    private static String word(FieldAction action) {
        return switch (action) {
            case FieldAction.Keep keep -> "kept";
            case FieldAction.RedactText text -> text.strictness() == Profile.STRICT ? "redact strictly" : "redact";
            case FieldAction.FailOnSuspect fail -> "fail";
            case FieldAction.Marker marker -> "REDACTED";
            case FieldAction.Pseudonymise pseudonymise -> "HMAC";
            case FieldAction.Hash hash ->
                hash.convention() == Convention.ADVERTISING_ID ? "SHA-256 of maid" : "SHA-256";
            case FieldAction.Drop drop -> "null";
        };
    }

    private static void assertGolden(String name, String actual) throws IOException {
        Path file = Path.of(
                System.getProperty("towpath.root"),
                "activities/src/test/resources/dev/towpath/activities/privacy",
                name);
        if (Boolean.getBoolean("towpath.write")) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
    }
}
