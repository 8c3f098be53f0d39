package dev.towpath.activities.privacy.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartnerHashTest {
    private static final String ANDROID = "5f3a2b18-9c4d-4e7f-b8e2-17d3a1e69b25";
    private static final String SHA1_OF_NOTHING = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "email | -  | ''                                    | EMPTY",
                "email | -  | '  '                                  | EMPTY",
                "email | -  | (not set)                             | NOT_AN_EMAIL",
                "email | -  | jane@localhost                        | NOT_AN_EMAIL",
                "email | -  | jane@example..com                     | NOT_AN_EMAIL",
                "email | -  | Jane <jane@example.com>               | NOT_AN_EMAIL",
                "email | -  | mailto:jane@example.com               | NOT_AN_EMAIL",
                "email | -  | 9e26471d35a78862c17e467d87cddedf      | OTHER_HASH",
                "email | -  | da39a3ee5e6b4b0d3255bfef95601890afd80709 | HASH_OF_NOTHING",
                "phone | -  | 0441 134960987                        | NO_REGION",
                "phone | -  | null                                  | NOT_A_PHONE",
                "phone | US | 0                                     | NOT_A_PHONE",
                "phone | US | 12                                    | IMPOSSIBLE_PHONE",
                "phone | US | +1 650 253 00001                      | IMPOSSIBLE_PHONE",
                "phone | US | 253-0000                              | IMPOSSIBLE_PHONE",
                "maid  | -  | 00000000-0000-0000-0000-000000000000  | ZERO_ADVERTISING_ID",
                "maid  | -  | 00000000000000000000000000000000      | ZERO_ADVERTISING_ID",
                "maid  | -  | af3802a465767e36                      | NOT_AN_ADVERTISING_ID",
                "maid  | -  | 5f3a2b189c4d4e7fb8e217d3a1e69b25      | OTHER_HASH",
            })
    void saysWhyAValueIsWithheld(String type, String region, String value, WithheldReason reason) {
        assertThat(hash(PartnerProfile.CLEANROOMS, type, region).hash(value)).isEqualTo(new Withheld(reason));
    }

    @ParameterizedTest
    @EnumSource(PartnerProfile.class)
    void withholdsTheHashOfNothing(PartnerProfile profile) {
        for (IdentifierType type : profile.types()) {
            PartnerHash hash = PartnerHash.of(profile, type);
            for (HashForm form : HashForm.values()) {
                String nothing = form.hash(form.digest(), "");
                assertThat(hash.hash(nothing)).isEqualTo(new Withheld(WithheldReason.HASH_OF_NOTHING));
            }
            String upper =
                    HashForm.SHA256_HEX.hash(HashForm.SHA256_HEX.digest(), "").toUpperCase(Locale.ROOT);
            assertThat(hash.hash(" " + upper)).isEqualTo(new Withheld(WithheldReason.HASH_OF_NOTHING));
        }
    }

    @Test
    void withholdsTheHashOfTheZeroAdvertisingId() throws Exception {
        String zero = sha("SHA-256", AdvertisingIdNormaliser.ZERO);

        assertThat(PartnerHash.of(PartnerProfile.META, IdentifierType.MAID).hash(zero))
                .isEqualTo(new Withheld(WithheldReason.HASH_OF_NOTHING));
        assertThat(PartnerHash.of(PartnerProfile.META, IdentifierType.EMAIL).hash(zero))
                .isEqualTo(new Hashed(zero));
    }

    @Test
    void keepsTheCaseOfLiveRampsAdvertisingIds() throws Exception {
        PartnerHash hash = PartnerHash.of(PartnerProfile.LIVERAMP, IdentifierType.MAID);
        String apple = ANDROID.toUpperCase(Locale.ROOT);

        assertThat(hash.hash(ANDROID)).isEqualTo(new Hashed(sha("SHA-1", ANDROID)));
        assertThat(hash.hash(apple)).isEqualTo(new Hashed(sha("SHA-1", apple)));
        assertThat(hash.hash("5F3A2b18" + ANDROID.substring(8)))
                .isEqualTo(new Withheld(WithheldReason.UNKNOWN_PLATFORM));
    }

    @Test
    void givesLiveRampNorthAmericanNumbersAlone() {
        PartnerHash hash = PartnerHash.of(PartnerProfile.LIVERAMP, IdentifierType.PHONE);

        assertThat(hash.hash("+49 30 12345678")).isEqualTo(new Withheld(WithheldReason.FOREIGN_PHONE));
        assertThat(hash.hash(SHA1_OF_NOTHING.replace('d', 'e')))
                .isEqualTo(new Hashed(SHA1_OF_NOTHING.replace('d', 'e')));
        assertThat(hash.hash("ab".repeat(32))).isEqualTo(new Withheld(WithheldReason.OTHER_HASH));
    }

    @Test
    void takesMetasNumbersAsTheyAreOnlyWhereNoRegionSaysOtherwise() throws Exception {
        PartnerHash none = PartnerHash.of(PartnerProfile.META, IdentifierType.PHONE);
        PartnerHash american = PartnerHash.of(PartnerProfile.META, IdentifierType.PHONE, "US");

        assertThat(none.hash("447911123456")).isEqualTo(new Hashed(sha("SHA-256", "447911123456")));
        assertThat(american.hash("447911123456")).isEqualTo(new Withheld(WithheldReason.IMPOSSIBLE_PHONE));
        assertThat(american.hash("+44 (0)7911 123456")).isEqualTo(new Hashed(sha("SHA-256", "447911123456")));
        assertThat(none.hash("12345")).isEqualTo(new Withheld(WithheldReason.NO_REGION));
    }

    /** The bits behind the last byte are zero, or it is no encoding of a digest. */
    @Test
    void takesNoBase64ThatEncodesNothing() {
        PartnerHash hash = PartnerHash.of(PartnerProfile.UID2, IdentifierType.EMAIL);
        String digest = "DH5qQFhi5ALrdqcPiib8cy0Hwykx6frpqxWCkR0uijs=";

        assertThat(hash.hash(digest)).isEqualTo(new Hashed(digest));
        assertThat(hash.hash(digest.replace("js=", "jt="))).isEqualTo(new Withheld(WithheldReason.OTHER_HASH));
    }

    @Test
    void lowersByNoPersonsLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("tr", "TR"));
            PartnerHash hash = PartnerHash.of(PartnerProfile.CLEANROOMS, IdentifierType.EMAIL);
            assertThat(hash.hash("INFO@EXAMPLE.COM")).isEqualTo(hash.hash("info@example.com"));
            assertThat(PartnerProfile.find("liveramp")).contains(PartnerProfile.LIVERAMP);
            assertThat(PartnerProfile.LIVERAMP.id()).isEqualTo("liveramp");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatThePartnerDoesNotTake() {
        assertThatThrownBy(() -> PartnerHash.of(PartnerProfile.UID2, IdentifierType.MAID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot hash advertising IDs for uid2: it takes e-mail addresses and phone numbers only");
        assertThatThrownBy(() -> PartnerHash.of(PartnerProfile.META, IdentifierType.PHONE, "EU"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'EU' is no region such as DE or US");
    }

    private static PartnerHash hash(PartnerProfile profile, String type, String region) {
        IdentifierType identifier = IdentifierType.valueOf(type.toUpperCase(Locale.ROOT));
        return region == null ? PartnerHash.of(profile, identifier) : PartnerHash.of(profile, identifier, region);
    }

    private static String sha(String algorithm, String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
