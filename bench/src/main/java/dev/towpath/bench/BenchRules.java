package dev.towpath.bench;

import dev.towpath.activities.privacy.PrivacyPolicy;
import dev.towpath.activities.privacy.StreamRules;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.privacy.UrlAndTextRedaction;
import dev.towpath.activities.privacy.ValueRules;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.secrets.PseudonymKey;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.KeyReference;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.RowRules;
import dev.towpath.activities.transform.Sha256Rule;
import dev.towpath.activities.transform.ValueRule;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that are measured: plain hashes, which every peer can do too, or a privacy profile as a worker applies it. */
final class BenchRules {
    private static final TextRedaction REDACTION = new UrlAndTextRedaction();

    private BenchRules() {}

    /** @param paths dotted paths of string columns */
    static RowRules hashing(List<String> paths) {
        Map<String, ValueRule> rules = new HashMap<>();
        paths.forEach(path -> rules.put(path, new Sha256Rule()));
        return RowRules.ofTexts(rules);
    }

    static RowRules profile(Profile profile, LakeSchema lake) {
        Suspects suspects = profile == Profile.NONE ? Suspects.KEEP : Suspects.REDACT;
        PrivacySettings privacy =
                new PrivacySettings(profile, Optional.of(KeyReference.unread("bench")), List.of(), suspects);
        PseudonymKey key = new PseudonymKey("1", new byte[32]);
        return StreamRules.of(
                PrivacyPolicy.of(table(privacy), REDACTION).rulesFor(lake),
                new ValueRules(REDACTION, Optional.of(key)));
    }

    private static TableSettings table(PrivacySettings privacy) {
        return new TableSettings(
                TableKind.EVENTS,
                "bench",
                List.of(),
                1,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                "",
                List.of(),
                List.of(),
                privacy,
                Optional.empty());
    }
}
