package dev.towpath.worker.config;

import static dev.towpath.worker.config.SettingsReader.constant;

import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.KeyReference;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;

/** What the file says about personal data, as settings. */
final class PrivacyReader {
    private PrivacyReader() {}

    static PrivacySettings privacy(Section privacy) {
        Profile profile = Profile.valueOf(constant(privacy.fetch("profile", String.class)));
        return new PrivacySettings(
                profile,
                privacy.find("key", String.class).map(KeyReference::unread),
                privacy.sections("rules").stream().map(PrivacyReader::rule).toList(),
                privacy.find("suspects", String.class)
                        .map(word -> Suspects.valueOf(constant(word)))
                        .orElse(profile == Profile.NONE ? Suspects.KEEP : Suspects.REDACT));
    }

    private static PrivacyRule rule(Section rule) {
        String target = targetKey(rule);
        return new PrivacyRule(
                target(target),
                rule.fetch(target, String.class),
                PrivacyRule.Action.valueOf(constant(rule.fetch("action", String.class))),
                rule.list("keep", String.class),
                rule.list("except", String.class));
    }

    static AudienceSettings audience(Section audience, Section lake, String lakeTable) {
        Section destination = audience.section("destination");
        return new AudienceSettings(
                destination.find("bucket", String.class).orElseGet(() -> lake.fetch("bucket", String.class)),
                destination.find("prefix", String.class).orElse(AudienceChecks.DEFAULT_PREFIX),
                destination
                        .section("encryption")
                        .find("kms", String.class)
                        .<Encryption>map(Encryption.Kms::new)
                        .orElseGet(() -> LakeReader.encryption(lake)),
                audience.find("table", String.class).orElse(lakeTable + AudienceChecks.DEFAULT_SUFFIX),
                PartnerProfile.valueOf(constant(audience.fetch("partner", String.class))),
                AudienceSettings.Consent.valueOf(constant(audience.fetch("consent", String.class))),
                audience.find("region", String.class),
                audience.sections("identifiers").stream()
                        .map(PrivacyReader::identifier)
                        .toList(),
                audience.list("columns", String.class));
    }

    private static Identifier identifier(Section identifier) {
        String target = targetKey(identifier);
        return new Identifier(
                target(target),
                identifier.fetch(target, String.class),
                IdentifierType.valueOf(constant(identifier.fetch("type", String.class))));
    }

    private static String targetKey(Section section) {
        return PrivacyKeys.TARGETS.stream()
                .filter(section::has)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a rule without a target is refused before"));
    }

    private static Target target(String key) {
        return switch (key) {
            case "column" -> Target.COLUMN;
            case "param" -> Target.PARAMETER;
            default -> Target.USER_PROPERTY;
        };
    }
}
