package dev.towpath.worker.config;

import dev.towpath.activities.settings.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The kinds of words that the file's values are made of. */
final class Scalars {
    private Scalars() {}

    /** Any text, the empty one too. */
    static Type.Scalar<String> text() {
        return new Type.Scalar<>(String.class, Map.of("type", "string"), text -> text);
    }

    /** @param expectation reads on after the quoted text */
    static Type.Scalar<String> text(String pattern, String expectation) {
        Pattern compiled = Pattern.compile(pattern);
        return new Type.Scalar<>(String.class, ordered("type", "string", "pattern", "^(" + pattern + ")$"), text -> {
            if (!compiled.matcher(text).matches()) {
                throw new Refusal(expectation);
            }
            return text;
        });
    }

    static Type.Scalar<String> notEmpty() {
        return new Type.Scalar<>(String.class, ordered("type", "string", "minLength", 1), text -> {
            if (text.isBlank()) {
                throw new Refusal("is empty");
            }
            return text;
        });
    }

    /** @param noun what the word is, such as {@code an action} */
    static Type.Scalar<String> choice(String noun, String... words) {
        List<String> known = List.of(words);
        return new Type.Scalar<>(String.class, Map.of("enum", known), text -> {
            if (!known.contains(text)) {
                throw new Refusal(
                        "is not " + noun + Suggestion.text(text, known).orElse("; known: " + String.join(", ", known)));
            }
            return text;
        });
    }

    static Type.Scalar<Integer> whole(int least, int most) {
        Map<String, Object> schema = ordered("type", "integer", "minimum", least);
        schema.put("maximum", most);
        return new Type.Scalar<>(Integer.class, schema, text -> {
            if (!text.matches("-?\\d{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new Refusal("is not a whole number from " + least + " to " + most);
            }
            return Integer.parseInt(text);
        });
    }

    static Type.Scalar<Integer> version(int version) {
        return new Type.Scalar<>(Integer.class, Map.of("const", version), text -> {
            if (!text.equals(Integer.toString(version))) {
                throw new Refusal("is not a version of this file that this Towpath reads; it reads " + version);
            }
            return version;
        });
    }

    static Type.Scalar<Double> money() {
        return new Type.Scalar<>(Double.class, ordered("type", "number", "minimum", 0), text -> {
            if (!text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                throw new Refusal("is not an amount such as 1.10");
            }
            return Double.valueOf(text);
        });
    }

    static Type.Scalar<Boolean> flag() {
        return new Type.Scalar<>(Boolean.class, Map.of("type", "boolean"), text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Refusal("is neither true nor false");
        });
    }

    static Type.Scalar<Duration> duration() {
        return new Type.Scalar<>(Duration.class, Quantities.DURATION_SCHEMA, Quantities::duration);
    }

    static Type.Scalar<Integer> days() {
        return new Type.Scalar<>(Integer.class, Quantities.DURATION_SCHEMA, Quantities::days);
    }

    static Type.Scalar<Long> size() {
        return new Type.Scalar<>(Long.class, Quantities.SIZE_SCHEMA, Quantities::sizeBytes);
    }

    static Type.Scalar<ZoneId> zone() {
        return new Type.Scalar<>(ZoneId.class, Map.of("type", "string"), text -> {
            // Only names of regions: an offset knows no daylight saving, and Temporal takes names alone.
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                throw new Refusal("is not a time zone such as Europe/Berlin"
                        + Suggestion.text(text, ZoneId.getAvailableZoneIds()).orElse(""));
            }
            return ZoneId.of(text);
        });
    }

    static Type.Scalar<URI> address() {
        return new Type.Scalar<>(URI.class, ordered("type", "string", "pattern", "^https?://.+$"), text -> {
            try {
                URI uri = new URI(text);
                if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getUserInfo() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // Said below, without the parser's words.
            }
            throw new Refusal("is not an address such as https://glue.example.com or http://localhost:9000");
        });
    }

    static Type.Scalar<String> timeOfDay() {
        return text("([01]?[0-9]|2[0-3]):[0-5][0-9]", "is not a time of day such as \"15:00\"");
    }

    static Type.Scalar<String> cron() {
        return new Type.Scalar<>(String.class, Map.of("type", "string"), text -> {
            Crons.check(text);
            return text;
        });
    }

    /** In this order in every run, unlike {@link Map#of}: the printed schema is compared and committed. */
    static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
