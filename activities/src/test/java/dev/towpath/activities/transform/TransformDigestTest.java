package dev.towpath.activities.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule;
import dev.towpath.activities.settings.PrivacyRule.Action;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.PrivacySettings;
import dev.towpath.activities.settings.PrivacySettings.KeyReference;
import dev.towpath.activities.settings.PrivacySettings.Profile;
import dev.towpath.activities.settings.PrivacySettings.Suspects;
import dev.towpath.activities.settings.PromotedParameter;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransformDigestTest {
    private static final PromotedParameter NUMBER = new PromotedParameter("n", "n", PromotedParameter.Type.BIGINT);
    private static final PromotedParameter VALUE =
            new PromotedParameter("value", "order_value", PromotedParameter.Type.DOUBLE);

    private static final PrivacyRule DROP_CITY = new PrivacyRule(Target.COLUMN, "geo.city", Action.DROP);
    private static final PrivacyRule KEEP_CITY = new PrivacyRule(Target.COLUMN, "geo.city", Action.KEEP);

    /** A new digest makes every lake export its settle window again; change it with the format version only. */
    @Test
    void staysWhatItWas() {
        assertThat(TransformDigest.of(settings(TableKind.EVENTS, "", List.of(), List.of(), PrivacySettings.NONE)))
                .isEqualTo("b11ac9ea40ae1315f2b1b15cd010f6c3c694fa2351ff3b5812f3266ec3b9b74a");
        assertThat(TransformDigest.of(settings(
                        TableKind.EVENTS,
                        "event_name != 'scroll'",
                        List.of(NUMBER, VALUE),
                        List.of("geo.metro"),
                        PrivacySettings.NONE)))
                .isEqualTo("f01404448b5c672f3c159283e44da546ee1baa049fbc7bffac71684b0d246414");
    }

    @Test
    void changesWithWhateverShapesValues() {
        Set<String> digests = new HashSet<>();
        for (TableSettings each : List.of(
                settings(TableKind.EVENTS, "", List.of(), List.of(), PrivacySettings.NONE),
                settings(TableKind.USERS, "", List.of(), List.of(), PrivacySettings.NONE),
                settings(TableKind.EVENTS, "a = 1", List.of(), List.of(), PrivacySettings.NONE),
                settings(TableKind.EVENTS, "", List.of(NUMBER), List.of(), PrivacySettings.NONE),
                settings(
                        TableKind.EVENTS,
                        "",
                        List.of(new PromotedParameter("n", "n", PromotedParameter.Type.TEXT)),
                        List.of(),
                        PrivacySettings.NONE),
                settings(
                        TableKind.EVENTS,
                        "",
                        List.of(new PromotedParameter("m", "n", PromotedParameter.Type.BIGINT)),
                        List.of(),
                        PrivacySettings.NONE),
                settings(TableKind.EVENTS, "", List.of(), List.of("geo"), PrivacySettings.NONE),
                settings(TableKind.EVENTS, "", List.of(), List.of("geo", "device"), PrivacySettings.NONE),
                with(privacy(Profile.STANDARD, "", Suspects.REDACT)),
                with(privacy(Profile.STRICT, "", Suspects.REDACT)),
                with(privacy(Profile.STANDARD, "", Suspects.FAIL)),
                with(privacy(Profile.STANDARD, "ga4-hmac", Suspects.REDACT)),
                with(privacy(Profile.STANDARD, "other", Suspects.REDACT)),
                with(privacy(Profile.STANDARD, "ga4-hmac", Suspects.REDACT).withKeyVersion("1")),
                with(privacy(Profile.STANDARD, "ga4-hmac", Suspects.REDACT).withKeyVersion("2")),
                with(privacy(Profile.STANDARD, "", Suspects.REDACT, DROP_CITY)),
                with(privacy(Profile.STANDARD, "", Suspects.REDACT, KEEP_CITY)),
                with(privacy(Profile.STANDARD, "", Suspects.REDACT, DROP_CITY, KEEP_CITY)),
                with(privacy(Profile.STANDARD, "", Suspects.REDACT, KEEP_CITY, DROP_CITY)),
                with(privacy(
                        Profile.STANDARD,
                        "",
                        Suspects.REDACT,
                        new PrivacyRule(Target.PARAMETER, "geo.city", Action.DROP))),
                with(privacy(
                        Profile.STANDARD,
                        "",
                        Suspects.REDACT,
                        new PrivacyRule(
                                Target.COLUMN, "geo.city", Action.DROP, List.of("gclid"), List.of("geo.metro")))),
                with(privacy(
                        Profile.STANDARD,
                        "",
                        Suspects.REDACT,
                        new PrivacyRule(
                                Target.COLUMN, "geo.city", Action.DROP, List.of("gclid", "geo.metro"), List.of()))),
                with(PrivacySettings.NONE, audience(PartnerProfile.META, "email", "event_name")),
                with(PrivacySettings.NONE, audience(PartnerProfile.UID2, "email", "event_name")),
                with(PrivacySettings.NONE, audience(PartnerProfile.META, "mail", "event_name")),
                with(PrivacySettings.NONE, audience(PartnerProfile.META, "email", "platform")))) {
            assertThat(digests.add(TransformDigest.of(each)))
                    .as(each.toString())
                    .isTrue();
        }
    }

    @Test
    void takesNoNoticeOfOrderOrRepetition() {
        assertThat(TransformDigest.of(settings(
                        TableKind.EVENTS, "", List.of(NUMBER, VALUE), List.of("geo", "device"), PrivacySettings.NONE)))
                .isEqualTo(TransformDigest.of(settings(
                        TableKind.EVENTS,
                        "",
                        List.of(VALUE, DerivedFields.ALWAYS_PROMOTED.getFirst(), NUMBER),
                        List.of("device", "geo", "geo"),
                        PrivacySettings.NONE)));
    }

    @Test
    void takesNoNoticeOfWhereTheAudienceGoes() {
        AudienceSettings here = audience(PartnerProfile.META, "email", "event_name");
        AudienceSettings there = new AudienceSettings(
                "elsewhere",
                "partners/",
                new Encryption.Kms("alias/other"),
                "other",
                here.partner(),
                here.consent(),
                here.region(),
                here.identifiers(),
                here.columns());
        assertThat(TransformDigest.of(with(PrivacySettings.NONE, there)))
                .isEqualTo(TransformDigest.of(with(PrivacySettings.NONE, here)));
    }

    private static PrivacySettings privacy(Profile profile, String key, Suspects suspects, PrivacyRule... rules) {
        return new PrivacySettings(
                profile,
                key.isEmpty() ? Optional.empty() : Optional.of(KeyReference.unread(key)),
                List.of(rules),
                suspects);
    }

    private static AudienceSettings audience(PartnerProfile partner, String parameter, String column) {
        return new AudienceSettings(
                "acme",
                "audience/",
                new Encryption.BucketDefault(),
                "ga4_audience",
                partner,
                AudienceSettings.Consent.NOT_DENIED,
                Optional.empty(),
                List.of(new Identifier(Target.PARAMETER, parameter, IdentifierType.EMAIL)),
                List.of(column));
    }

    private static TableSettings with(PrivacySettings privacy) {
        return settings(TableKind.EVENTS, "", List.of(), List.of(), privacy);
    }

    private static TableSettings with(PrivacySettings privacy, AudienceSettings audience) {
        return TestSettings.withAudience(with(privacy), audience);
    }

    private static TableSettings settings(
            TableKind table,
            String filter,
            List<PromotedParameter> promoted,
            List<String> excluded,
            PrivacySettings privacy) {
        return new TableSettings(
                table,
                "ga4",
                List.of(ShardKind.DAILY),
                1,
                Duration.ofHours(36),
                Duration.ofHours(72),
                3,
                30,
                filter,
                promoted,
                excluded,
                privacy,
                Optional.empty());
    }
}
