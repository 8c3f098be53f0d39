package dev.towpath.worker.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code ${VAR}}, {@code ${VAR:-default}}, {@code ${VAR:?message}} and {@code $$} in a value, as in Compose. A lone
 * dollar is a dollar.
 */
final class Interpolation {
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?:(:-|:\\?)([^}]*))?\\})?", Pattern.DOTALL);

    private final Map<String, String> env;

    Interpolation(Map<String, String> env) {
        this.env = env;
    }

    String expand(String text) throws Refusal {
        if (text.indexOf('$') < 0) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String replacement = matcher.group().equals("$$") ? "$" : value(matcher);
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
        }
        return matcher.appendTail(expanded).toString();
    }

    private String value(Matcher reference) throws Refusal {
        String name = reference.group(1);
        if (name == null) {
            throw new Refusal("'${' must read ${NAME}, ${NAME:-default} or ${NAME:?message}; a dollar is $$");
        }
        String value = env.get(name);
        String operator = reference.group(2);
        if (operator == null) {
            if (value == null) {
                throw new Refusal(
                        "the environment variable " + name + " is not set; set it, or write ${" + name + ":-default}");
            }
            return value;
        }
        if (value != null && !value.isEmpty()) {
            return value;
        }
        if (operator.equals(":-")) {
            return reference.group(3);
        }
        String message = reference.group(3);
        throw new Refusal(
                "the environment variable " + name + " is not set" + (message.isEmpty() ? "" : ": " + message));
    }
}
