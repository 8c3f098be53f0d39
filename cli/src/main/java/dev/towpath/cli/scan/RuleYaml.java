package dev.towpath.cli.scan;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.towpath.activities.settings.PrivacyRule;
import java.util.Locale;
import java.util.regex.Pattern;

/** A privacy rule as {@code towpath.yaml} has it. */
final class RuleYaml {
    /** Below {@code defaults.privacy.rules}. */
    private static final String INDENT = "      ";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|yes|no|on|off|y|n|null");

    private RuleYaml() {}

    static String line(PrivacyRule rule) {
        return INDENT + "- {" + key(rule) + ": " + text(rule.name()) + ", action: " + action(rule) + "}";
    }

    static String key(PrivacyRule rule) {
        return switch (rule.target()) {
            case COLUMN -> "column";
            case PARAMETER -> "param";
            case USER_PROPERTY -> "userProperty";
        };
    }

    static String action(PrivacyRule rule) {
        return rule.action().name().toLowerCase(Locale.ROOT);
    }

    /** Quoted where YAML would read something else, or where the file's {@code ${VAR}} would begin. */
    private static String text(String name) {
        return PLAIN.matcher(name).matches() && !WORD_OF_YAML.matcher(name).matches()
                ? name
                : TextNode.valueOf(name.replace("$", "$$")).toString();
    }
}
