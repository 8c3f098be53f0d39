package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.FieldAction;
import dev.towpath.activities.privacy.FieldAction.RedactText;
import dev.towpath.activities.privacy.KeyedRules.KeyRule;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.transform.NumberRule;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** What the configured rules leave of a field's values, and how that is called. */
final class Treatment {
    private static final ValueRule NOTHING_LEFT = value -> new byte[0];

    private final String word;
    private final ValueRule rule;
    private final NumberRule numbers;

    private Treatment(String word, ValueRule rule, NumberRule numbers) {
        this.word = word;
        this.rule = rule;
        this.numbers = numbers;
    }

    static Treatment of(KeyRule rule, TextRedaction redaction) {
        return of(rule.text(), rule.numbers(), redaction);
    }

    static Treatment of(FieldAction action, TextRedaction redaction) {
        return of(action, NumberRule.KEPT, redaction);
    }

    private static Treatment of(FieldAction action, NumberRule numbers, TextRedaction redaction) {
        return switch (action) {
            case FieldAction.Keep keep -> new Treatment("kept", value -> value, numbers);
            case RedactText text -> new Treatment("redacted", redaction.rule(text), numbers);
            case FieldAction.FailOnSuspect fail -> {
                ValueRule text = redaction.rule(new RedactText(fail.strictness(), Set.of(), fail.key()));
                yield new Treatment("fails the export", value -> same(text, value) ? value : new byte[0], numbers);
            }
            case FieldAction.Marker marker -> new Treatment("redacted", NOTHING_LEFT, numbers);
            case FieldAction.Pseudonymise pseudonymise -> new Treatment("pseudonymised", NOTHING_LEFT, numbers);
            case FieldAction.Hash hash -> new Treatment("hashed", NOTHING_LEFT, numbers);
            case FieldAction.Drop drop -> new Treatment("dropped", NOTHING_LEFT, numbers);
        };
    }

    private static boolean same(ValueRule rule, byte[] value) {
        return Arrays.equals(rule.apply(value), value);
    }

    String word() {
        return word;
    }

    /** The readable rest; empty where the value is replaced as a whole. */
    String leftOf(String text) {
        byte[] left = rule.apply(text.getBytes(StandardCharsets.UTF_8));
        return left == null ? "" : new String(left, StandardCharsets.UTF_8);
    }

    boolean keeps(double number) {
        return numbers.keeps(number);
    }
}
