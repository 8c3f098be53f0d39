package dev.towpath.activities.privacy;

import dev.towpath.activities.privacy.FieldAction.RedactText;
import dev.towpath.activities.privacy.redaction.KeyKind;
import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.redaction.Strictness;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.transform.ValueRule;
import java.util.Set;

/** By the {@link Redactor}. */
public final class UrlAndTextRedaction implements TextRedaction {
    @Override
    public ValueRule rule(RedactText text) {
        Redactor redactor = redactor(text.strictness(), text.keep());
        return text.key().isEmpty() ? redactor.rule() : redactor.ruleUnder(text.key());
    }

    @Override
    public KeyKind meaning(Profile strictness, Set<String> keep, String key) {
        return redactor(strictness, keep).kindOf(key);
    }

    @Override
    public String alike(String key) {
        return Redactor.alike(key);
    }

    private static Redactor redactor(Profile strictness, Set<String> keep) {
        return Redactor.keeping(strictness == Profile.STRICT ? Strictness.STRICT : Strictness.STANDARD, keep);
    }
}
