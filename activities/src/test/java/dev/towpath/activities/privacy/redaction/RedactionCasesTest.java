package dev.towpath.activities.privacy.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.schema.SharedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases and the rules that lie beside the repository. */
final class RedactionCasesTest {
    @TestFactory
    Stream<DynamicTest> redactsEachCase() throws IOException {
        JsonNode cases = read("privacy/url-redaction-cases.json");

        assertThat(cases).hasSizeGreaterThan(50);
        return cases.valueStream()
                .map(each -> DynamicTest.dynamicTest(
                        each.get("id").asText() + " " + each.path("note").asText(), () -> check(each)));
    }

    private static void check(JsonNode each) {
        Redactor redactor =
                Redactor.of(Strictness.valueOf(each.get("profile").asText().toUpperCase(Locale.ROOT)));
        String input = each.get("input").asText();

        String redacted = redactor.redact(input);

        assertThat(redacted).isEqualTo(each.get("expected").asText());
        assertThat(redacted.equals(input)).isNotEqualTo(each.get("changed").asBoolean());
        assertThat(redactor.redact(redacted)).isSameAs(redacted);
        byte[] utf8 = input.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(redactor.redact(utf8), StandardCharsets.UTF_8)).isEqualTo(redacted);
        if (redacted.equals(input)) {
            assertThat(redacted).isSameAs(input);
            assertThat(redactor.redact(utf8)).isSameAs(utf8);
        }
    }

    @Test
    void hasTheNamesOfTheRules() throws IOException {
        JsonNode rules = read("privacy/url-redaction-rules.json");

        assertThat(Redactor.MARKER).isEqualTo(rules.get("marker").asText());
        assertThat(PersonalNames.STANDARD).isEqualTo(set(rules, "names_exact_after_lower_and_strip_non_alnum"));
        assertThat(PersonalNames.WORDS).isEqualTo(set(rules, "name_words"));
        assertThat(PersonalNames.PHONES).isEqualTo(set(rules, "phone_names_when_value_has_6_digits"));
        assertThat(PersonalNames.STRICT).isEqualTo(set(rules, "strict_adds"));
        Set<String> linkers = new TreeSet<>(PersonalNames.LINKERS);
        linkers.add(PersonalNames.LINKER_PREFIX + "*");
        assertThat(linkers).isEqualTo(set(rules, "names_raw"));
        assertThat(Set.of(PersonalNames.CODE, PersonalNames.STATE)).isEqualTo(set(rules, "both_present"));
    }

    private static Set<String> set(JsonNode rules, String list) {
        Set<String> names = new TreeSet<>();
        rules.get(list).forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode read(String path) throws IOException {
        return new ObjectMapper().readTree(SharedFiles.require(path).toFile());
    }
}
