package dev.towpath.activities.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.schema.DerivedField;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Consent;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which columns an audience table has, whose rows, and how its counts travel. */
class AudienceColumnsTest {
    private static final LakeSchema LAKE = new LakeSchema(
            1,
            List.of(
                    new LakeField("event_name", Primitive.STRING, 1),
                    new LakeField("event_value", Primitive.DOUBLE, 2),
                    new LakeField(
                            "device", new Struct(List.of(new LakeField("advertising_id", Primitive.STRING, 4))), 3),
                    new LakeField(
                            "items",
                            new ListOf(new Struct(List.of(new LakeField("item_id", Primitive.STRING, 7))), 6),
                            5)));

    @Test
    void namesIdentifiersByTypeAndName() {
        assertThat(AudienceColumns.of(
                        settings(
                                List.of("event_name", "event_value"),
                                new Identifier(Target.PARAMETER, "email", IdentifierType.EMAIL),
                                new Identifier(Target.USER_PROPERTY, "email", IdentifierType.EMAIL),
                                new Identifier(Target.USER_PROPERTY, "Kunden-Mail", IdentifierType.EMAIL),
                                new Identifier(Target.COLUMN, "device.advertising_id", IdentifierType.MAID)),
                        LAKE))
                .containsExactly(
                        new DerivedField("hashed_email", Primitive.STRING),
                        new DerivedField("hashed_email_2", Primitive.STRING),
                        new DerivedField("hashed_email_kunden_mail", Primitive.STRING),
                        new DerivedField("hashed_maid_device_advertising_id", Primitive.STRING),
                        new DerivedField("event_name", Primitive.STRING),
                        new DerivedField("event_value", Primitive.DOUBLE));
    }

    @ParameterizedTest
    @CsvSource({"device, nested", "items, nested", "event_nam, not in the lake"})
    void refusesColumnsThatAreNoFlatOnesOfTheLake(String column, String reason) {
        assertThatThrownBy(() -> AudienceColumns.of(
                        settings(List.of(column), new Identifier(Target.PARAMETER, "email", IdentifierType.EMAIL)),
                        LAKE))
                .hasMessageContaining("Cannot write audience table ga4_audience: column " + column + " is " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "items.item_id, is in a list",
        "device, is neither text nor an integer",
        "event_value, is neither text nor an integer",
        "device.vendor, is not in the lake",
        "event_name.x, is not in the lake"
    })
    void refusesIdentifiersThatAreNoText(String column, String reason) {
        assertThatThrownBy(() -> AudienceColumns.of(
                        settings(List.of(), new Identifier(Target.COLUMN, column, IdentifierType.MAID)), LAKE))
                .hasMessage("Cannot write audience table ga4_audience: identifier " + column + " " + reason + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "Yes, GRANTED, true, true",
        "No, DENIED, false, false",
        "Unset, UNSAID, true, false",
        "' denied', DENIED, false, false",
        "1, GRANTED, true, true",
        "0, DENIED, false, false",
        "maybe, UNSAID, true, false",
        ", UNSAID, true, false"
    })
    void admitsRowsByTheirConsent(String value, AdsConsent consent, boolean notDenied, boolean granted) {
        assertThat(AdsConsent.of(value)).isEqualTo(consent);
        assertThat(consent.isAdmitted(Consent.NOT_DENIED)).isEqualTo(notDenied);
        assertThat(consent.isAdmitted(Consent.GRANTED)).isEqualTo(granted);
    }

    @Test
    void readsItsCountsBackFromAFooter() {
        AudienceCounts counts = new AudienceCounts(7, 2, 1, new TreeMap<>(Map.of("empty", 3L, "not-an-email", 5L)));

        assertThat(AudienceCounts.read(counts.footer())).contains(counts);
        assertThat(AudienceCounts.read(AudienceCounts.NONE.footer())).contains(AudienceCounts.NONE);
        assertThat(AudienceCounts.read(Map.of("towpath.written", "1"))).isEmpty();
        assertThat(counts.plus(counts).withheld()).containsEntry("empty", 6L);
    }

    private static AudienceSettings settings(List<String> columns, Identifier... identifiers) {
        return new AudienceSettings(
                "bucket",
                "audience/",
                new Encryption.S3Managed(),
                "ga4_audience",
                PartnerProfile.CLEANROOMS,
                Consent.NOT_DENIED,
                Optional.empty(),
                List.of(identifiers),
                columns);
    }
}
