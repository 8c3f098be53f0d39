package dev.towpath.activities.parquet.columnar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.WithheldReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A memo's answers are the hash's own, also when more values come than it remembers. */
class IdentifierMemoTest {
    private final IdentifierMemo memo = new IdentifierMemo(hash());
    private final PartnerHash hash = hash();
    private final TextArena text = new TextArena();

    @Test
    void answersAsTheHashDoesPastItsMemory() {
        for (int i = 0; i < 100_000; i++) {
            String value = "person" + i % 70_000 + "@example.com";

            assertThat(answer(value)).isEqualTo(((Hashed) hash.hash(value)).text());
        }
    }

    @Test
    void keepsReasonsAndValuesApart() {
        for (int i = 0; i < 3; i++) {
            assertThat(memo.reason(number("nobody"))).isEqualTo(WithheldReason.NOT_AN_EMAIL);
            assertThat(memo.reason(number("ann@example.com"))).isNull();
            assertThat(memo.reason(number(" "))).isEqualTo(WithheldReason.EMPTY);
        }
    }

    @Test
    void answersForValuesThatNeverFit() {
        String tooLong = "x".repeat(2 << 20);

        assertThat(memo.reason(number(tooLong))).isEqualTo(WithheldReason.NOT_AN_EMAIL);
        assertThat(answer("ann@example.com")).isEqualTo(((Hashed) hash.hash("ann@example.com")).text());
        assertThat(memo.reason(number(tooLong))).isEqualTo(WithheldReason.NOT_AN_EMAIL);
    }

    private String answer(String value) {
        text.clear();
        memo.append(number(value), text);
        return new String(text.bytes(), 0, text.size(), StandardCharsets.US_ASCII);
    }

    private int number(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return memo.numberOf(Arrays.copyOf(bytes, bytes.length + Long.BYTES), 0, bytes.length);
    }

    private static PartnerHash hash() {
        return PartnerHash.of(PartnerProfile.CLEANROOMS, IdentifierType.EMAIL);
    }
}
