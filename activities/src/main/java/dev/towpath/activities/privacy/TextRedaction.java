package dev.towpath.activities.privacy;

import dev.towpath.activities.privacy.FieldAction.RedactText;
import dev.towpath.activities.privacy.redaction.KeyKind;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.transform.ValueRule;
import java.util.Set;

/** The redaction of text, as far as the policy needs it. */
public interface TextRedaction {
    /** A rule that takes out what looks personal, and returns an equal value where there is nothing. */
    ValueRule rule(RedactText redaction);

    /**
     * What a key says of the values under it.
     *
     * @param strictness {@code STANDARD} or {@code STRICT}
     * @param keep names that say nothing
     */
    KeyKind meaning(Profile strictness, Set<String> keep, String key);

    /** Of the keys under which texts are redacted alike as this one's, always the same; itself where others aren't known. */
    default String alike(String key) {
        return key;
    }
}
