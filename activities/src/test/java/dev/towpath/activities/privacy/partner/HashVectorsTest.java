package dev.towpath.activities.privacy.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashVectorsTest {
    @ParameterizedTest
    @MethodSource("dev.towpath.activities.privacy.partner.HashVector#ours")
    void hashesAsThePartnerDoes(HashVector vector) {
        PartnerValue value = vector.hash().hash(vector.input());

        if (vector.expected() == null) {
            assertThat(value).isInstanceOf(Withheld.class);
        } else {
            assertThat(value).isEqualTo(new Hashed(vector.expected()));
        }
        byte[] utf8 = vector.input().getBytes(StandardCharsets.UTF_8);
        assertThat(new PartnerHashRule(vector.hash()).apply(utf8))
                .isEqualTo(vector.expected() == null ? null : vector.expected().getBytes(StandardCharsets.US_ASCII));
    }

    /** The other encoding of each SHA-256 is the same digest, so that it passes as hashed already. */
    @ParameterizedTest
    @MethodSource("dev.towpath.activities.privacy.partner.HashVector#ours")
    void passesWhatWasHashed(HashVector vector) {
        if (vector.hex() == null || vector.partner().form(vector.type()) == HashForm.SHA1_HEX) {
            return;
        }
        assertThat(Base64.getDecoder().decode(vector.base64()))
                .isEqualTo(HexFormat.of().parseHex(vector.hex()));
        assertThat(vector.hash().hash(vector.hex())).isEqualTo(new Hashed(vector.expected()));
        assertThat(vector.hash().hash(vector.expected())).isEqualTo(new Hashed(vector.expected()));
    }

    @Test
    void leavesOutOnlyTheCasesOfOtherPartners() {
        assertThat(HashVector.all().stream().map(HashVector::id).distinct()).hasSize(172);
        assertThat(HashVector.ours().map(HashVector::id).distinct()).hasSize(171);
        assertThat(HashVector.ours().map(HashVector::profile).distinct())
                .containsExactlyInAnyOrder("cleanrooms", "google", "meta", "uid2", "amazon-ads", "liveramp");
    }
}
