package dev.towpath.activities.privacy;

import dev.towpath.activities.privacy.FieldAction.Hash.Convention;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerHashRule;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.secrets.PseudonymKey;
import dev.towpath.activities.transform.ValueRule;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Actions as rules over values. A rule that it makes serves one stream: it is not safe for threads. */
public final class ValueRules {
    private static final byte[] MARKER = "REDACTED".getBytes(StandardCharsets.US_ASCII);

    private final TextRedaction redaction;
    private final Optional<PseudonymKey> key;

    /** @param key needed where anything is pseudonymised */
    public ValueRules(TextRedaction redaction, Optional<PseudonymKey> key) {
        this.redaction = redaction;
        this.key = key;
    }

    /** The rules of all string columns outside key-value lists, without those that stay as they are. */
    public Map<String, ValueRule> ofColumns(FieldRules rules) {
        Map<String, ValueRule> made = new HashMap<>();
        rules.texts().forEach((path, action) -> of(path, action).ifPresent(rule -> made.put(path, rule)));
        return made;
    }

    /**
     * The rule that carries an action out, or empty where values stay as they are.
     *
     * @param field the column's path or the list's with the key, for a failure's message
     */
    public Optional<ValueRule> of(String field, FieldAction action) {
        return switch (action) {
            case FieldAction.Keep keep -> Optional.empty();
            case FieldAction.RedactText text -> Optional.of(redaction.rule(text));
            case FieldAction.FailOnSuspect fail -> Optional.of(failing(field, fail));
            // Nothing hides in an empty value, and it tells more than a marker that it was empty.
            case FieldAction.Marker marker -> Optional.of(value -> value.length == 0 ? value : MARKER.clone());
            case FieldAction.Pseudonymise pseudonymise ->
                Optional.of(new PseudonymRule(key.orElseThrow(
                        () -> new IllegalStateException("Cannot pseudonymise " + field + ": there is no key."))));
            case FieldAction.Hash hash -> Optional.of(hashing(hash.convention()));
            case FieldAction.Drop drop -> Optional.of(value -> null);
        };
    }

    private static ValueRule hashing(Convention convention) {
        return switch (convention) {
            case TEXT -> new HashRule();
            case ADVERTISING_ID -> new PartnerHashRule(PartnerHash.of(PartnerProfile.CLEANROOMS, IdentifierType.MAID));
        };
    }

    private ValueRule failing(String field, FieldAction.FailOnSuspect fail) {
        ValueRule text = redaction.rule(new FieldAction.RedactText(fail.strictness(), Set.of(), fail.key()));
        return value -> {
            if (Arrays.equals(text.apply(value), value)) {
                return value;
            }
            throw new TowpathException(
                    FailureType.PRIVACY_VIOLATION,
                    "Cannot export " + field + ": a value in it looks like an e-mail, a phone or a token, and"
                            + " privacy.suspects is fail.",
                    "name the field in privacy.rules, or set privacy.suspects: redact");
        };
    }
}
