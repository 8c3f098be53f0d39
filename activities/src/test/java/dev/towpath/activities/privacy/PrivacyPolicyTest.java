package dev.towpath.activities.privacy;

import static dev.towpath.activities.privacy.PolicyFixture.privacy;
import static dev.towpath.activities.privacy.PolicyFixture.rules;
import static dev.towpath.activities.schema.SourceSchemas.eventParams;
import static dev.towpath.activities.schema.SourceSchemas.integer;
import static dev.towpath.activities.schema.SourceSchemas.number;
import static dev.towpath.activities.schema.SourceSchemas.repeated;
import static dev.towpath.activities.schema.SourceSchemas.string;
import static dev.towpath.activities.schema.SourceSchemas.struct;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.privacy.FieldAction.Drop;
import dev.towpath.activities.privacy.FieldAction.FailOnSuspect;
import dev.towpath.activities.privacy.FieldAction.Hash;
import dev.towpath.activities.privacy.FieldAction.Keep;
import dev.towpath.activities.privacy.FieldAction.Marker;
import dev.towpath.activities.privacy.FieldAction.Pseudonymise;
import dev.towpath.activities.privacy.FieldAction.RedactText;
import dev.towpath.activities.privacy.KeyedRules.KeyRule;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.NumberRule;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrivacyPolicyTest {
    private static final SourceField GEO = struct("geo", string("city"), string("country"), string("metro"));
    private static final SourceField ITEMS =
            repeated(struct("items", string("item_name"), integer("quantity"), keyValues("item_params")));
    private static final FieldAction REDACT = new RedactText(Profile.STANDARD, Set.of(), "");

    @Test
    void theFirstRuleThatMeansAColumnWins() {
        FieldRules rules = rules(
                privacy(
                        Profile.STANDARD,
                        column("geo.city", Action.KEEP),
                        column("geo.*", Action.DROP),
                        column("geo.country", Action.HASH)),
                GEO);

        assertThat(rules.texts())
                .containsEntry("geo.city", new Keep())
                .containsEntry("geo.country", new Drop())
                .containsEntry("geo.metro", new Drop());
    }

    @Test
    void aConfiguredRuleGoesBeforeTheProfiles() {
        FieldRules rules = rules(privacy(Profile.STRICT, column("user_id", Action.KEEP)), string("user_id"));

        assertThat(rules.texts()).containsEntry("user_id", new Keep());
    }

    @Test
    void aStarStandsForOneNameAndAStructForAllThatIsInIt() {
        SourceField[] fields = {
            struct("a", struct("b", string("x")), struct("c", string("x"), string("y"))), string("x")
        };

        assertThat(rules(privacy(Profile.NONE, column("a.*.x", Action.DROP)), fields)
                        .texts())
                .containsEntry("a.b.x", new Drop())
                .containsEntry("a.c.x", new Drop())
                .containsEntry("a.c.y", new Keep())
                .containsEntry("x", new Keep());
        assertThat(rules(privacy(Profile.NONE, column("a", Action.DROP)), fields)
                        .texts())
                .containsEntry("a.b.x", new Drop())
                .containsEntry("a.c.y", new Drop())
                .containsEntry("x", new Keep());
        assertThat(rules(privacy(Profile.NONE, column("*", Action.DROP)), fields)
                        .texts()
                        .values())
                .containsOnly(new Drop());
    }

    @Test
    void anExceptionIsLeftToTheRulesBelow() {
        PrivacyRule rule = new PrivacyRule(Target.COLUMN, "geo.*", Action.DROP, List.of(), List.of("geo.country"));
        FieldRules rules = rules(privacy(Profile.STANDARD, rule), GEO);

        assertThat(rules.texts()).containsEntry("geo.city", new Drop()).containsEntry("geo.country", REDACT);
    }

    @Test
    void fieldsOfRepeatedStructsAreNamedWithoutTheirElement() {
        FieldRules rules = rules(privacy(Profile.STANDARD, column("items.item_name", Action.DROP)), ITEMS);

        assertThat(rules.texts())
                .containsEntry("items.item_name", new Drop())
                .doesNotContainKey("items.item_params.key");
        assertThat(rules.lists()).containsOnlyKeys("items.item_params");
    }

    @Test
    void aNumberIsWithheldWhereItCouldNotBeWhatTheRuleMakes() {
        SourceField[] fields = {integer("a"), number("b"), integer("c"), integer("d"), integer("e")};
        FieldRules rules = rules(
                privacy(
                        Profile.STANDARD,
                        column("a", Action.DROP),
                        column("b", Action.PSEUDONYMISE),
                        column("c", Action.HASH),
                        column("d", Action.REDACT),
                        column("e", Action.KEEP)),
                fields);

        assertThat(rules.withheld()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void aRuleOfAWholeKeyValueListGoesForEachKeyInItsTurn() {
        FieldRules rules = rules(
                privacy(
                        Profile.STANDARD,
                        new PrivacyRule(Target.PARAMETER, "plan", Action.KEEP),
                        column("event_params", Action.DROP),
                        new PrivacyRule(Target.PARAMETER, "page_title", Action.KEEP)),
                eventParams());

        KeyedRules list = rules.lists().get("event_params");
        assertThat(list.of("plan").text()).isEqualTo(new Keep());
        assertThat(list.of("page_title")).isEqualTo(new KeyRule(new Drop(), NumberRule.WITHHELD));
    }

    @Test
    void aPatternOfUserPropertiesSparesItsExceptions() {
        PrivacyRule rule =
                new PrivacyRule(Target.USER_PROPERTY, "*", Action.DROP, List.of(), List.of("plan", "country_*"));
        FieldRules rules =
                rules(privacy(Profile.STANDARD, rule), keyValues("user_properties"), keyValues("event_params"));

        KeyedRules properties = rules.lists().get("user_properties");
        assertThat(properties.of("age")).isEqualTo(new KeyRule(new Drop(), NumberRule.WITHHELD));
        assertThat(properties.of("a.b\nc").text()).isEqualTo(new Drop());
        assertThat(properties.of("plan")).isEqualTo(new KeyRule(redactUnder("plan"), NumberRule.KEPT));
        assertThat(properties.of("country_code").text()).isEqualTo(redactUnder("country_code"));
        assertThat(rules.lists().get("event_params").of("age").text()).isEqualTo(redactUnder("age"));
    }

    @Test
    void aRuleOfAParameterMeansItemsParametersToo() {
        FieldRules rules = rules(
                privacy(Profile.STANDARD, new PrivacyRule(Target.PARAMETER, "size", Action.HASH)),
                eventParams(),
                ITEMS,
                keyValues("user_properties"));

        KeyRule hash = new KeyRule(new Hash(Hash.Convention.TEXT), NumberRule.WITHHELD);
        assertThat(rules.lists().get("event_params").of("size")).isEqualTo(hash);
        assertThat(rules.lists().get("items.item_params").of("size")).isEqualTo(hash);
        assertThat(rules.lists().get("user_properties").of("size").text()).isEqualTo(redactUnder("size"));
    }

    @Test
    void aPersonalKeyLosesItsValuesAndAPhonesItsNumbers() {
        KeyedRules list =
                rules(privacy(Profile.STANDARD), eventParams()).lists().get("event_params");

        assertThat(list.of("email")).isEqualTo(new KeyRule(new Marker(), NumberRule.WITHHELD));
        assertThat(list.of("phone")).isEqualTo(new KeyRule(redactUnder("phone"), NumberRule.PHONES_WITHHELD));
        assertThat(list.keys()).isEqualTo(REDACT);
    }

    @Test
    void redactingAKeyByRuleKeepsItsUrlParametersAndStillKnowsPersonalKeys() {
        PrivacyRule rule = new PrivacyRule(Target.PARAMETER, "page_*", Action.REDACT, List.of("gclid"), List.of());
        KeyedRules list = rules(
                        privacy(Profile.STRICT, rule, new PrivacyRule(Target.PARAMETER, "email", Action.REDACT)),
                        eventParams())
                .lists()
                .get("event_params");

        assertThat(list.of("page_location").text())
                .isEqualTo(new RedactText(Profile.STRICT, Set.of("gclid"), "page_location"));
        assertThat(list.of("email").text()).isEqualTo(new Marker());
    }

    @Test
    void withoutAKeyWhatWouldBePseudonymisedIsNull() {
        PrivacySettings keyless = new PrivacySettings(
                Profile.STANDARD,
                Optional.empty(),
                List.of(
                        column("user_id", Action.PSEUDONYMISE),
                        new PrivacyRule(Target.PARAMETER, "id", Action.PSEUDONYMISE)),
                Suspects.REDACT);
        SourceField[] fields = {string("user_id"), struct("device", string("vendor_id")), eventParams()};

        FieldRules rules = rules(keyless, fields);
        assertThat(rules.texts()).containsEntry("user_id", new Drop()).containsEntry("device.vendor_id", new Drop());
        assertThat(rules.lists().get("event_params").of("id").text()).isEqualTo(new Drop());
        PrivacySettings keyed =
                new PrivacySettings(Profile.STANDARD, PolicyFixture.KEY, keyless.rules(), Suspects.REDACT);
        assertThat(rules(keyed, fields).texts()).containsEntry("user_id", new Pseudonymise());
    }

    @Test
    void suspectsAreOfColumnsThatNeitherARuleNorTheProfileNames() {
        SourceField[] fields = {
            string("user_id"), string("platform"), struct("traffic_source", string("name")), eventParams()
        };
        FieldRules fail = rules(suspects(Profile.STANDARD, Suspects.FAIL), fields);
        assertThat(fail.texts())
                .containsEntry("platform", new FailOnSuspect(Profile.STANDARD, ""))
                .containsEntry("user_id", REDACT)
                .containsEntry("traffic_source.name", REDACT);
        assertThat(fail.lists().get("event_params").of("plan").text()).isEqualTo(redactUnder("plan"));
        assertThat(rules(suspects(Profile.STANDARD, Suspects.KEEP), fields).texts())
                .containsEntry("platform", new Keep())
                .containsEntry("user_id", REDACT);
    }

    @Test
    void withoutAProfileSuspectsAreEverywhere() {
        SourceField[] fields = {string("user_id"), eventParams()};
        FieldRules redact = rules(suspects(Profile.NONE, Suspects.REDACT), fields);
        assertThat(redact.texts()).containsEntry("user_id", REDACT);
        assertThat(redact.lists().get("event_params").of("email").text()).isEqualTo(new Marker());
        assertThat(redact.lists().get("event_params").keys()).isEqualTo(REDACT);
        FieldRules fail = rules(suspects(Profile.NONE, Suspects.FAIL), fields);
        assertThat(fail.lists().get("event_params").of("plan").text())
                .isEqualTo(new FailOnSuspect(Profile.STANDARD, "plan"));
    }

    @Test
    void aColumnThatThereIsNoneOfIsRefusedWithWhatWasMeant() {
        TowpathException refused = catchThrowableOfType(
                TowpathException.class,
                () -> rules(
                        privacy(
                                Profile.STANDARD,
                                column("geo.city", Action.DROP),
                                column("geo.ctiy", Action.DROP),
                                column("device.*", Action.DROP),
                                column("event_params.value.string_value", Action.DROP),
                                column("join_key", Action.DROP),
                                new PrivacyRule(Target.PARAMETER, "never_seen", Action.DROP)),
                        GEO,
                        eventParams()));

        assertThat(refused.type()).isEqualTo(FailureType.INVALID_REQUEST);
        assertThat(refused)
                .hasMessage("Cannot apply the privacy rules to the lake table ga4: rules[1] names 'geo.ctiy', and there"
                        + " is no such column (did you mean 'geo.city'?); rules[2] names 'device.*', and there is no"
                        + " such column; rules[3] names 'event_params.value.string_value', whose values go by their"
                        + " keys: name param: \"*\" or a key instead; rules[4] names 'join_key', and there is no such"
                        + " column.");
        assertThat(refused.hint()).isEqualTo("correct privacy.rules in towpath.yaml, then: towpath config validate");
    }

    @Test
    void aColumnThatIsNotReadMayHaveARule() {
        TableSettings table = TestSettings.events("", List.of("geo.city"))
                .withPrivacy(privacy(Profile.STANDARD, column("geo.city", Action.DROP)));

        assertThat(PrivacyPolicy.of(table, PolicyFixture.REDACTION)
                        .rulesFor(PolicyFixture.lake(TableKind.EVENTS, List.of(string("event_name"))))
                        .texts())
                .doesNotContainKey("geo.city");
    }

    private static PrivacySettings suspects(Profile profile, Suspects suspects) {
        return new PrivacySettings(profile, PolicyFixture.KEY, List.of(), suspects);
    }

    private static PrivacyRule column(String name, Action action) {
        return new PrivacyRule(Target.COLUMN, name, action);
    }

    private static FieldAction redactUnder(String key) {
        return new RedactText(Profile.STANDARD, Set.of(), key);
    }

    private static SourceField keyValues(String name) {
        SourceField like = eventParams();
        return new SourceField(name, like.kind(), like.repetition(), like.fields());
    }
}
