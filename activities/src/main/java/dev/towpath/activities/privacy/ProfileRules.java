package dev.towpath.activities.privacy;

import dev.towpath.activities.privacy.FieldAction.Hash.Convention;
import dev.towpath.activities.privacy.KeyedRules.KeyRule;
import dev.towpath.activities.privacy.redaction.KeyKind;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.transform.NumberRule;
import java.util.Set;

/**
 * What a profile does with the fields that no configured rule names.
 *
 * <p>In {@code standard} and {@code strict} no string goes to the lake unseen: what is called kept, such as click IDs
 * in {@code standard}, is kept but for e-mails, phones and tokens in it.
 */
final class ProfileRules {
    private static final Set<String> USER_IDS = Set.of("user_pseudo_id", "user_id", "pseudo_user_id");
    private static final Set<String> PLACES = Set.of("geo.city", "geo.metro");
    /** Where GA4's export has URLs' parts and free text that a site or its visitors write. */
    private static final Set<String> TEXTS = Set.of(
            "collected_traffic_source.manual_*", "traffic_source", "session_traffic_source_last_click.manual_campaign");
    /** Of GA4's own event {@code view_search_results}. */
    private static final Set<String> SEARCH_TERMS = Set.of("search_term");

    private final PrivacySettings settings;
    private final TextRedaction redaction;
    private final Set<PathPattern> texts =
            Set.copyOf(TEXTS.stream().map(PathPattern::new).toList());

    ProfileRules(PrivacySettings settings, TextRedaction redaction) {
        this.settings = settings;
        this.redaction = redaction;
    }

    /** A column outside key-value lists. */
    FieldAction column(String path) {
        return switch (settings.profile()) {
            case NONE -> suspects("");
            case STANDARD -> standard(path);
            case STRICT -> strict(path);
        };
    }

    private FieldAction standard(String path) {
        return switch (path) {
            case "device.advertising_id" -> new FieldAction.Hash(Convention.ADVERTISING_ID);
            case "device.vendor_id" -> pseudonym();
            default -> USER_IDS.contains(path) || isText(path) ? redactedText(Set.of(), "") : suspects("");
        };
    }

    private FieldAction strict(String path) {
        if (USER_IDS.contains(path) || path.equals("device.vendor_id")) {
            return pseudonym();
        }
        if (path.equals("device.advertising_id") || PLACES.contains(path) || ClickIds.includes(path)) {
            return new FieldAction.Drop();
        }
        return isText(path) ? redactedText(Set.of(), "") : suspects("");
    }

    private boolean isText(String path) {
        return ClickIds.includes(path) || texts.stream().anyMatch(text -> text.covers(path));
    }

    /** A key of a key-value list. */
    KeyRule key(String key) {
        return switch (settings.profile()) {
            case NONE ->
                settings.suspects() == PrivacySettings.Suspects.REDACT
                        ? redacted(key, Set.of())
                        : new KeyRule(suspects(key), NumberRule.KEPT);
            case STANDARD -> redacted(key, Set.of());
            case STRICT -> {
                if (ClickIds.includes(key)) {
                    yield new KeyRule(new FieldAction.Drop(), NumberRule.WITHHELD);
                }
                yield SEARCH_TERMS.contains(key)
                        ? new KeyRule(new FieldAction.Marker(), NumberRule.WITHHELD)
                        : redacted(key, Set.of());
            }
        };
    }

    FieldAction keys() {
        return settings.profile() == Profile.NONE ? suspects("") : redactedText(Set.of(), "");
    }

    /** A key whose values are redacted by its name and by what they hold. */
    KeyRule redacted(String key, Set<String> keep) {
        KeyKind meaning = redaction.meaning(strictness(), keep, key);
        return switch (meaning) {
            case ORDINARY -> new KeyRule(redactedText(keep, redaction.alike(key)), NumberRule.KEPT);
            case PERSONAL -> new KeyRule(new FieldAction.Marker(), NumberRule.WITHHELD);
            case PHONE -> new KeyRule(redactedText(keep, key), NumberRule.PHONES_WITHHELD);
        };
    }

    FieldAction redactedText(Set<String> keep, String key) {
        return new FieldAction.RedactText(strictness(), keep, key);
    }

    /** Without a key there are no pseudonyms, and the raw value is no way out. */
    FieldAction pseudonym() {
        return settings.key().isPresent() ? new FieldAction.Pseudonymise() : new FieldAction.Drop();
    }

    private FieldAction suspects(String key) {
        return switch (settings.suspects()) {
            case REDACT -> redactedText(Set.of(), redaction.alike(key));
            case FAIL -> new FieldAction.FailOnSuspect(strictness(), redaction.alike(key));
            case KEEP -> new FieldAction.Keep();
        };
    }

    private Profile strictness() {
        return settings.profile() == Profile.STRICT ? Profile.STRICT : Profile.STANDARD;
    }
}
