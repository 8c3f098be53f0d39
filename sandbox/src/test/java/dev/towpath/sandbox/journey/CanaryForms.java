package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towpath.sandbox.journey.Canary.Stays;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The texts and names that the shared rules and cases of redaction have, with canaries in the place of persons. */
final class CanaryForms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARKER = "REDACTED";

    private final JsonNode rules;
    private final List<TextForm> texts = new ArrayList<>();

    private CanaryForms(JsonNode rules) {
        this.rules = rules;
    }

    static CanaryForms read() throws IOException {
        CanaryForms forms = new CanaryForms(
                JSON.readTree(SharedData.privacy("url-redaction-rules.json").toFile()));
        forms.texts.add(new TextForm("an e-mail address", (canaries, place) -> canaries.email(place)));
        forms.texts.add(new TextForm("a phone number", (canaries, place) -> canaries.phone(place)));
        forms.texts.add(new TextForm("a web token", (canaries, place) -> canaries.token(place)));
        forms.texts.add(new TextForm(
                "code and state",
                (canaries, place) ->
                        "https://shop.example/cb?code=" + canaries.word(place) + "&state=" + canaries.word(place)));
        for (JsonNode redacted :
                JSON.readTree(SharedData.privacy("url-redaction-cases.json").toFile())) {
            if (redacted.path("changed").asBoolean()) {
                forms.texts.add(form(redacted));
            }
        }
        return forms;
    }

    /** A text with canaries in it. */
    record TextForm(String name, Writer writer) {
        interface Writer {
            String write(Canaries canaries, String place);
        }

        String write(Canaries canaries, String place) {
            return writer.write(canaries, place + " as " + name);
        }
    }

    /** Each kind alone, and each case in which something is taken out. */
    List<TextForm> texts() {
        return List.copyOf(texts);
    }

    /** Names under which every value goes, in several spellings; {@code standard}'s, or those that {@code strict} adds. */
    Set<String> names(Stays stays) {
        return switch (stays) {
            case NOWHERE ->
                Stream.concat(
                                Stream.of("_ga", "_gl", "_gac", "_gac_UA-1"),
                                Stream.concat(
                                        named("names_exact_after_lower_and_strip_non_alnum")
                                                .flatMap(CanaryForms::spellings),
                                        named("name_words")
                                                .flatMap(word -> Stream.of("customer_" + word, "user[" + word + "]"))))
                        .collect(Collectors.toSet());
            case IN_STANDARD -> named("strict_adds").collect(Collectors.toSet());
            case ALWAYS -> Set.of("colour", "basket", "order_number");
        };
    }

    /** Names under which a number of six digits goes. */
    Set<String> phoneNames() {
        return named("phone_names_when_value_has_6_digits")
                .flatMap(CanaryForms::spellings)
                .collect(Collectors.toSet());
    }

    private Stream<String> named(String list) {
        return StreamSupport.stream(rules.path(list).spliterator(), false).map(JsonNode::asText);
    }

    private static Stream<String> spellings(String name) {
        int middle = name.length() / 2;
        return Stream.of(name, name.toUpperCase(Locale.ROOT), name.substring(0, middle) + "-" + name.substring(middle));
    }

    /** What the marker stands for in a case is where the input differs. */
    private static TextForm form(JsonNode redacted) {
        String input = redacted.path("input").asText();
        String[] literals = redacted.path("expected").asText().split(MARKER, -1);
        Matcher matcher = Pattern.compile(
                        Stream.of(literals).map(Pattern::quote).collect(Collectors.joining("(.+?)")))
                .matcher(input);
        if (!matcher.matches()) {
            throw new IllegalStateException("no text stands where the marker does: " + redacted);
        }
        List<String> secrets = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            secrets.add(matcher.group(group));
        }
        Stays stays = redacted.path("profile").asText().equals("strict") ? Stays.IN_STANDARD : Stays.NOWHERE;
        return new TextForm(redacted.path("id").asText() + " " + input, (canaries, place) -> {
            StringBuilder text = new StringBuilder(literals[0]);
            for (int i = 0; i < secrets.size(); i++) {
                text.append(planted(secrets.get(i), canaries, place, stays)).append(literals[i + 1]);
            }
            return text.toString();
        });
    }

    private static String planted(String secret, Canaries canaries, String place, Stays stays) {
        if (secret.startsWith("eyJ")) {
            return secret + canaries.word(place, stays);
        }
        if (secret.startsWith("+") || secret.startsWith("%2B")) {
            return secret.substring(0, secret.startsWith("+") ? 1 : 3) + canaries.number(place, stays);
        }
        return canaries.word(place, stays) + secret;
    }
}
