package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.FieldAction.RedactText;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.redaction.Strictness;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.transform.ValueRule;
import java.util.Set;

/** The policy's redaction, by {@link Redactor}. */
final class ScanRedaction implements TextRedaction {
    @Override
    public ValueRule rule(RedactText redaction) {
        Redactor redactor = redactor(redaction.strictness(), redaction.keep());
        return redaction.key().isEmpty() ? redactor.rule() : redactor.ruleUnder(redaction.key());
    }

    @Override
    public KeyMeaning meaning(Profile strictness, Set<String> keep, String key) {
        return switch (redactor(strictness, keep).kindOf(key)) {
            case ORDINARY -> KeyMeaning.ORDINARY;
            case PERSONAL -> KeyMeaning.PERSONAL;
            case PHONE -> KeyMeaning.PHONE;
        };
    }

    private static Redactor redactor(Profile profile, Set<String> keep) {
        return Redactor.keeping(profile == Profile.STRICT ? Strictness.STRICT : Strictness.STANDARD, keep);
    }
}
