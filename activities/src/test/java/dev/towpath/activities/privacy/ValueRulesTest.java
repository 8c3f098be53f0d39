package dev.towpath.activities.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.privacy.FieldAction.Hash.Convention;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.secrets.FakeSecrets;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.PseudonymSecret;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueRulesTest {
    /** Two keys, of bytes 0…31 and 1…32. */
    private static final PseudonymKeys KEYS =
            new PseudonymSecret(new FakeSecrets().put("v1", """
                            {"version": "2", "keys": {
                              "1": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                              "2": "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"}}
                            """), FakeSecrets.ARN).read();

    private final ValueRules rules = new ValueRules(PolicyFixture.REDACTION, Optional.of(KEYS.current()));

    /** Computed by Python: {@code base64.urlsafe_b64encode(hmac.digest(key, b"jane", "sha256")).rstrip(b"=")}. */
    @Test
    void aPseudonymIsTheHmacWithItsKeysVersionBeforeIt() {
        assertThat(apply(new FieldAction.Pseudonymise(), "jane"))
                .isEqualTo(new String(new PseudonymRule(KEYS.current()).apply(utf8("jane")), StandardCharsets.UTF_8))
                .isEqualTo("v2.8c-3fLXGlyegY2KGzcApdTS66GbpKiwoono4Ec2mcLk");
        assertThat(new String(
                        new PseudonymRule(KEYS.find("1").orElseThrow()).apply(utf8("jane")), StandardCharsets.UTF_8))
                .isEqualTo("v1.WxKoOdUye4E6KdEPMMy863D9D8rNyYz0Vj3WkBrOtEk");
    }

    @Test
    void aPseudonymTellsNothingOfAnEmptyValue() {
        assertThat(apply(new FieldAction.Pseudonymise(), "")).isNull();
    }

    @Test
    void aRuleMayBeAskedAgainAndAgain() {
        PseudonymRule rule = new PseudonymRule(KEYS.current());
        byte[] first = rule.apply(utf8("jane"));
        assertThat(rule.apply(utf8("joe"))).isNotEqualTo(first);
        assertThat(rule.apply(utf8("jane"))).isEqualTo(first);
    }

    @Test
    void aMarkerReplacesTheWholeValueAndLeavesAnEmptyOne() {
        assertThat(apply(new FieldAction.Marker(), "jane")).isEqualTo("REDACTED");
        assertThat(apply(new FieldAction.Marker(), "")).isEmpty();
    }

    @Test
    void droppedIsNull() {
        assertThat(apply(new FieldAction.Drop(), "jane")).isNull();
    }

    @Test
    void aHashIsOfTheTextWithoutSpaceAndCase() {
        FieldAction hash = new FieldAction.Hash(Convention.TEXT);
        assertThat(apply(hash, " Jane@Example.com "))
                .isEqualTo(apply(hash, "jane@example.com"))
                .isEqualTo("8c87b489ce35cf2e2f39f80e282cb2e804932a56a213983eeeb428407d43b52d");
        assertThat(apply(hash, "")).isNull();
        assertThat(apply(hash, "  ")).isNull();
        assertThat(apply(hash, HashRule.OF_NOTHING.toUpperCase(Locale.ROOT))).isNull();
    }

    @Test
    void advertisingIdsAreHashedAsCleanRoomsHasIt() throws IOException {
        FieldAction hash = new FieldAction.Hash(Convention.ADVERTISING_ID);
        int seen = 0;
        for (JsonNode each :
                new ObjectMapper().readTree(Files.readString(SharedFiles.require("privacy/hash-vectors.json")))) {
            if (each.path("profile").asText().equals("cleanrooms")
                    && each.path("field").asText().equals("maid")) {
                seen++;
                assertThat(apply(hash, each.path("input").asText()))
                        .as(each.path("id").asText())
                        .isEqualTo(each.path("sha256_hex").textValue());
            }
        }
        assertThat(seen).isGreaterThan(8);
    }

    @Test
    void aSuspectFailsTheExportAndIsNotShown() {
        FieldAction fail = new FieldAction.FailOnSuspect(Profile.STANDARD, "");
        assertThat(apply(fail, "WEB")).isEqualTo("WEB");

        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> apply(fail, "jane@example.com"));
        assertThat(failure.type()).isEqualTo(FailureType.PRIVACY_VIOLATION);
        assertThat(failure)
                .hasMessage("Cannot export platform: a value in it looks like an e-mail, a phone or a token, and"
                        + " privacy.suspects is fail.");
    }

    @Test
    void columnsThatStayHaveNoRule() {
        FieldRules resolved = new FieldRules(
                Map.of(
                        "a", new FieldAction.Keep(),
                        "b", new FieldAction.Drop(),
                        "c", new FieldAction.RedactText(Profile.STANDARD, Set.of(), "")),
                Set.of(),
                Map.of());

        assertThat(rules.ofColumns(resolved)).containsOnlyKeys("b", "c");
        assertThat(new String(rules.ofColumns(resolved).get("c").apply(utf8("a@b")), StandardCharsets.UTF_8))
                .isEqualTo("aREDACTEDb");
    }

    @Test
    void pseudonymisingWithoutAKeyIsADefect() {
        ValueRules keyless = new ValueRules(PolicyFixture.REDACTION, Optional.empty());
        assertThatThrownBy(() -> keyless.of("user_id", new FieldAction.Pseudonymise()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot pseudonymise user_id: there is no key.");
    }

    private String apply(FieldAction action, String value) {
        byte[] result = rules.of("platform", action).orElseThrow().apply(utf8(value));
        return result == null ? null : new String(result, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
