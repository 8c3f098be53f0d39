package dev.towpath.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "profile: strict | 31: defaults.privacy.key: missing: 'strict' pseudonymises user_id and user_pseudo_id; name the secret that holds the key (a new one: openssl rand -base64 32)",
                "profile: standart | 31: defaults.privacy.profile: 'standart' is not a profile; did you mean 'standard'?",
                "profile: none, kay: x | 37: defaults.privacy.kay: unknown key; did you mean 'key'?",
                "profile: none, key: K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols= | 42: defaults.privacy.key: key material may not be in this file; put it into Secrets Manager and name the secret",
                "profile: none, suspects: ignore | 47: defaults.privacy.suspects: 'ignore' is not a treatment; known: redact, fail, keep",
                "profile: none, rules: drop | 44: defaults.privacy.rules: must be a list, such as [{column: user_id, action: pseudonymise}]",
                "profile: none, rules: [{column: geo.city, action: hsah}] | 72: defaults.privacy.rules[0].action: 'hsah' is not an action; did you mean 'hash'?",
                "profile: none, rules: [{colum: geo.city, action: drop}] | 46: defaults.privacy.rules[0].colum: unknown key; did you mean 'column'?+defaults.privacy.rules[0]: one of column, param, userProperty is missing",
                "profile: none, rules: [{action: drop}] | 45: defaults.privacy.rules[0]: one of column, param, userProperty is missing",
                "profile: none, rules: [{column: geo.city}] | 45: defaults.privacy.rules[0].action: missing: keep: as it is; redact: without what looks personal in it; pseudonymise: HMAC-SHA-256 by the key; hash: SHA-256 as partners have it; drop: null. Numbers that can't be so become null.",
                "profile: none, rules: [{column: user_id, param: id, action: drop}] | 63: defaults.privacy.rules[0].param: can't stand beside column; take one of column, param, userProperty",
                "profile: none, rules: [{column: geo/city, action: drop}] | 54: defaults.privacy.rules[0].column: 'geo/city' is not a column such as geo.city or geo.*",
                "profile: none, rules: [{column: join_key, action: drop}] | 54: defaults.privacy.rules[0].column: 'join_key' follows the rules of event_name, event_timestamp and user_pseudo_id",
                "profile: none, rules: [{column: page_location, action: drop}] | 54: defaults.privacy.rules[0].column: 'page_location' is made of an event parameter; write param: page_location",
                "profile: none, rules: [{column: event_date, action: drop}] | 54: defaults.privacy.rules[0].column: 'event_date' is the partition's key, which has no rule",
                "profile: none, rules: [{param: plan, action: drop, except: [x]}] | 81: defaults.privacy.rules[0].except: 'plan' is one name alone; a pattern has a *",
                "profile: none, rules: [{param: plan, action: drop, keep: [x]}] | 79: defaults.privacy.rules[0].keep: only redact has URL parameters to keep",
                "profile: none, rules: [{param: plan, action: pseudonymise}] | 67: defaults.privacy.rules[0].action: 'pseudonymise' needs privacy.key",
            })
    void eachMistakeIsSaidWithItsPlace(String privacy, String problem) {
        List<String> problems = with(privacy).problems();

        assertThat(problems)
                .extracting(line -> line.replaceFirst("towpath.yaml:5:\\d+: ", ""))
                .containsExactlyInAnyOrder(
                        problem.substring(problem.indexOf(' ') + 1).split("\\+(?=defaults)"));
        assertThat(problems).anyMatch(line -> line.startsWith("towpath.yaml:5:" + problem.split(":")[0] + ": "));
        assertThat(problems).noneMatch(line -> line.contains("K7gNU3"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "table: audience | 48: defaults.audience.identifiers: missing: what is hashed; at least one",
                "identifiers: [] | 62: defaults.audience.identifiers: must name at least one",
                "identifiers: [{type: email}] | 63: defaults.audience.identifiers[0]: one of column, param, userProperty is missing",
                "identifiers: [{param: a, type: mail}] | 80: defaults.audience.identifiers[0].type: 'mail' is not a type; did you mean 'email'?",
                "partner: clean-rooms, identifiers: [{param: a, type: email}] | 58: defaults.audience.partner: 'clean-rooms' is not a partner; did you mean 'cleanrooms'?",
                "partner: uid2, identifiers: [{column: device.advertising_id, type: maid}] | 116: defaults.audience.identifiers[0].type: 'uid2' takes no advertising IDs",
                "region: Germany, identifiers: [{param: a, type: phone}] | 57: defaults.audience.region: 'Germany' is not a country such as DE",
                "table: ga4, identifiers: [{param: a, type: email}] | 56: defaults.audience.table: 'ga4' is the lake table itself",
                "destination: {prefix: ga4/x/}, identifiers: [{param: a, type: email}] | 71: defaults.audience.destination.prefix: 'ga4/x/' is not apart from the lake's folder ga4/",
                "destination: {prefix: }, identifiers: [{param: a, type: email}] | 71: defaults.audience.destination.prefix: '' is not apart from the lake's folder ga4/",
                "destination: {prefix: _towpath/a/}, identifiers: [{param: a, type: email}] | 71: defaults.audience.destination.prefix: '_towpath/a/' is not apart from the lake's folder _towpath/",
            })
    void eachMistakeInTheAudienceIsSaidWithItsPlace(String audience, String problem) {
        String text = audience.replace("prefix: }", "prefix: \"\"}");
        assertThat(YamlFile.minimalWith(folder, "profile: none}", "profile: none}, audience: {" + text + "}")
                        .problems())
                .containsExactly("towpath.yaml:5:" + problem);
    }

    @Test
    void anAudienceInABucketOfItsOwnMayLieAnywhere() {
        assertThat(YamlFile.minimalWith(
                                folder,
                                "profile: none}",
                                "profile: none}, audience: {destination: {bucket: acme-audience, prefix: \"\"},"
                                        + " identifiers: [{param: email, type: email}]}")
                        .problems())
                .isEmpty();
    }

    @Test
    void aHundredColumnsAreTheMostOfAnAudience() {
        String columns = String.join(", ", Collections.nCopies(100, "event_name"));
        assertThat(YamlFile.minimalWith(
                                folder,
                                "profile: none}",
                                "profile: none}, audience: {identifiers: [{param: email, type: email}], columns: ["
                                        + columns + "]}")
                        .problems())
                .containsExactly("towpath.yaml:5:102: defaults.audience.columns: with the identifiers they are 101; 100"
                        + " is the most that Clean Rooms takes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "device.category | 'device.category' is nested; Clean Rooms takes flat columns only",
                "items | 'items' is nested; Clean Rooms takes flat columns only",
                "event_date | 'event_date' is the partition's key, and is there",
            })
    void anAudienceHasFlatColumnsOnly(String column, String problem) {
        assertThat(YamlFile.minimalWith(
                                folder,
                                "profile: none}",
                                "profile: none}, audience: {identifiers: [{param: email, type: email}], columns: ["
                                        + column + "]}")
                        .problems())
                .singleElement()
                .asString()
                .contains("defaults.audience.columns: " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"privacy_info", "privacy_info.ads_storage", "device", "device.advertising_id"})
    void anAudienceNeedsItsConsentAndIdentifiersRead(String excluded) {
        assertThat(YamlFile.minimalWith(
                                folder,
                                "profile: none}",
                                "profile: none}, audience: {identifiers: [{param: email, type: email},"
                                        + " {column: device.advertising_id, type: maid}]},"
                                        + " tables: {events: {exclude: [" + excluded + "]}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("'" + excluded + "' is needed for the audience");
    }

    @Test
    void anAudienceHasDefaults() {
        AudienceSettings audience = events(YamlFile.minimalWith(
                                folder,
                                "profile: none}",
                                "profile: none}, audience: {identifiers: [{param: email, type: email}]}")
                        .set("destination.encryption=s3"))
                .audience()
                .orElseThrow();

        assertThat(audience.bucket()).isEqualTo("acme-ga4-data");
        assertThat(audience.prefix()).isEqualTo("audience/");
        assertThat(audience.encryption()).isEqualTo(new Encryption.S3Managed());
        assertThat(audience.table()).isEqualTo("ga4_audience");
        assertThat(audience.partner()).isEqualTo(PartnerProfile.CLEANROOMS);
        assertThat(audience.consent()).isEqualTo(AudienceSettings.Consent.NOT_DENIED);
        assertThat(audience.region()).isEmpty();
    }

    @Test
    void propertiesThatShareAnAudienceTableShareItsPlace() {
        String audience = "audience: {identifiers: [{param: email, type: email}]";
        String[] two = {
            "destination.partitionBy=[property, event_date]",
            "properties[1].name=outlet",
            "properties[1].id=analytics_2",
            "properties[1].timeZone=UTC",
            "properties[1].audience.destination={bucket: acme-outlet}"
        };

        assertThat(YamlFile.minimalWith(folder, "profile: none}", "profile: none}, " + audience + "}")
                        .set(two)
                        .problems())
                .containsExactly("--set: properties[1].audience.destination: the audience table 'ga4_audience' lies"
                        + " elsewhere for properties[0]; give this property an audience.table of its own, or the same"
                        + " destination");
        two[4] = "properties[1].audience={table: outlet, destination: {bucket: acme-outlet}}";
        assertThat(YamlFile.minimalWith(folder, "profile: none}", "profile: none}, " + audience + "}")
                        .set(two)
                        .problems())
                .isEmpty();
    }

    @Test
    void suspectsAreRedactedByDefaultAndKeptWithoutAProfile() {
        assertThat(events(with("profile: standard")).privacy().suspects()).isEqualTo(Suspects.REDACT);
        assertThat(events(with("profile: strict, key: k")).privacy().suspects()).isEqualTo(Suspects.REDACT);
        assertThat(events(with("profile: none")).privacy()).isEqualTo(PrivacySettings.NONE);
        assertThat(events(with("profile: none, suspects: fail")).privacy().suspects())
                .isEqualTo(Suspects.FAIL);
    }

    @Test
    void aPropertyTakesTheProfileOfTheDefaultsAndRulesOfItsOwn() {
        YamlFile file = with("profile: standard, key: k, rules: [{column: geo.city, action: drop}]")
                .set("properties[0].privacy.rules=[{param: plan, action: keep}]");

        assertThat(events(file).privacy().rules())
                .containsExactly(new PrivacyRule(PrivacyRule.Target.PARAMETER, "plan", PrivacyRule.Action.KEEP));
        assertThat(events(file).privacy().profile()).isEqualTo(PrivacySettings.Profile.STANDARD);
    }

    @Test
    void theProfileIsStandardUnlessAnotherIsNamed() {
        assertThat(events(YamlFile.minimalWith(folder, "defaults: {privacy: {profile: none}}", ""))
                        .privacy()
                        .profile())
                .isEqualTo(PrivacySettings.Profile.STANDARD);
    }

    @Test
    void aStrictPropertyMayNotDoWithoutAKeyThatTheDefaultsLack() {
        assertThat(with("profile: standard")
                        .set("properties[0].privacy={profile: strict}")
                        .problems())
                .containsExactly("--set: properties[0].privacy.key: missing: 'strict' pseudonymises user_id and"
                        + " user_pseudo_id; name the secret that holds the key (a new one: openssl rand -base64 32)");
    }

    @Test
    void standardWithoutAKeyWarnsOfWhatBecomesNull() {
        LoadedConfig config = with("profile: standard, rules: [{column: user_id, action: pseudonymise}]")
                .load();

        assertThat(config.warnings())
                .extracting(Problem::path, Problem::line, Problem::message)
                .containsExactly(tuple(
                        "defaults.privacy.key",
                        5,
                        "no key is named, so what would be pseudonymised becomes null: device.vendor_id, user_id"));
        assertThat(with("profile: standard, key: k").load().warnings()).isEmpty();
        assertThat(with("profile: none").load().warnings()).isEmpty();
    }

    private YamlFile with(String privacy) {
        return YamlFile.minimalWith(folder, "profile: none", privacy);
    }

    private static TableSettings events(YamlFile file) {
        return file.load().settings().table("analytics_311223344", TableKind.EVENTS);
    }
}
