package dev.towpath.activities.privacy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name or a dotted path in which {@code *} stands for any characters but a dot. */
final class PathPattern {
    private final String text;
    private final List<Pattern> steps;
    private final Pattern whole;

    PathPattern(String text) {
        this.text = text;
        this.steps = Arrays.stream(text.split("\\.", -1))
                .map(step -> glob(step, "[^.]*"))
                .toList();
        this.whole = glob(text, ".*");
    }

    String text() {
        return text;
    }

    boolean hasWildcard() {
        return text.contains("*");
    }

    /** Whether the path is meant, or lies in a struct or list that is: {@code geo} covers {@code geo.city}. */
    boolean covers(String path) {
        String[] names = path.split("\\.");
        if (steps.size() > names.length) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).matcher(names[i]).matches()) {
                return false;
            }
        }
        return true;
    }

    /** Of a key, in which a dot is a character like others. */
    boolean matchesKey(String key) {
        return whole.matcher(key).matches();
    }

    private static Pattern glob(String text, String any) {
        return Pattern.compile(
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(any)),
                Pattern.DOTALL);
    }
}
