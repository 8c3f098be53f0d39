package dev.towpath.activities.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256RuleTest {
    private final Sha256Rule rule = new Sha256Rule();

    /** FIPS 180-2, appendix B.1. */
    @Test
    void hashesAsTheStandardSays() {
        assertThat(rule.apply("abc".getBytes(StandardCharsets.US_ASCII)))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void hashesNothingToNull() {
        assertThat(rule.apply(new byte[0])).isNull();
    }
}
