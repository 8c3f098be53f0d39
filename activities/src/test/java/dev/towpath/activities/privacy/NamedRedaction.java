package dev.towpath.activities.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.activities.privacy.FieldAction.RedactText;
import dev.towpath.activities.privacy.redaction.KeyKind;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.transform.ValueRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Knows names by the shared rules or by a list; of texts it replaces {@code @}, which is enough to see it at work. */
record NamedRedaction(Set<String> personal, Set<String> words, Set<String> strict, Set<String> phones)
        implements TextRedaction {
    static NamedRedaction of(Set<String> personal, Set<String> phones) {
        return new NamedRedaction(personal, Set.of(), Set.of(), phones);
    }

    static NamedRedaction byTheSharedRules() throws IOException {
        JsonNode rules =
                new ObjectMapper().readTree(Files.readString(SharedFiles.require("privacy/url-redaction-rules.json")));
        return new NamedRedaction(
                names(rules, "names_exact_after_lower_and_strip_non_alnum"),
                names(rules, "name_words"),
                names(rules, "strict_adds"),
                names(rules, "phone_names_when_value_has_6_digits"));
    }

    private static Set<String> names(JsonNode rules, String list) {
        Set<String> names = new HashSet<>();
        rules.path(list).forEach(name -> names.add(name.asText()));
        return names;
    }

    @Override
    public KeyKind meaning(Profile strictness, Set<String> keep, String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        String bare = lower.replaceAll("[^a-z0-9]", "");
        boolean isPersonal = personal.contains(bare)
                || Arrays.stream(lower.split("[^a-z0-9]+")).anyMatch(words::contains)
                || (strictness == Profile.STRICT && strict.contains(bare));
        if (keep.contains(key)) {
            return KeyKind.ORDINARY;
        }
        return isPersonal ? KeyKind.PERSONAL : phones.contains(bare) ? KeyKind.PHONE : KeyKind.ORDINARY;
    }

    @Override
    public ValueRule rule(RedactText redaction) {
        return value -> new String(value, StandardCharsets.UTF_8)
                .replace("@", "REDACTED")
                .getBytes(StandardCharsets.UTF_8);
    }
}
