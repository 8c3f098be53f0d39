package dev.towpath.activities.privacy.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those that card schemes publish for tests. */
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "card 5555555555554444, thanks",
                "378282246310005",
                "3782 822463 10005",
                "30569309025904",
                "6011111111111117",
                "3530111333300000",
                "4222222222222",
                "/pay?n=4012888888881881&x=1",
                "4111 1111 1111 1111 1234",
            })
    void areFoundWhereverTheyStand(String text) {
        assertThat(CardNumbers.within(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4111111111111112",
                "1234567890.1706659200",
                "4111111111.11111111",
                "1706659200000000",
                "0000000000000000",
                "x4111111111111111",
                "4111111111111111a",
                "41111111111111111111",
                "4-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1",
                "2024-01-31 10:11:12",
                "4111  1111 1111 1111",
            })
    void areNotSeenInOtherNumbers(String text) {
        assertThat(CardNumbers.within(text)).isFalse();
    }
}
