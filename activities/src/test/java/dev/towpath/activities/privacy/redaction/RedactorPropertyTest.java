package dev.towpath.activities.privacy.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text; a failure names its seed. */
final class RedactorPropertyTest {
    private static final int TEXTS = 60_000;
    private static final String[] PIECES = {
        "@",
        "%40",
        "%2540",
        "\uFF20",
        "a",
        "b.de",
        "x.png",
        ".com",
        "example.com",
        "?",
        "&",
        "&amp;",
        "#",
        "=",
        ";",
        "/",
        "//",
        "://",
        "https://",
        "token",
        "email",
        "code=",
        "state=",
        "phone",
        "+",
        "%2B",
        "12345678",
        "4930",
        " ",
        "%20",
        "%",
        "%2",
        "%25",
        "%3F",
        "%3D",
        "%C3%B6",
        "%EF%BC%A0",
        "%FF",
        "ö",
        "e\u0308",
        "\uD83D\uDE00",
        "\uD800",
        "\uDC00",
        "eyJhbGciOiJI",
        ".",
        "eyJ",
        "-",
        "_",
        ":",
        "REDACTED",
        "REDACTED@",
        "/reset/",
        "abcdefghijklmnop",
        "~",
        "sid=",
        "\"",
        "<",
        "\n",
        "\u0000",
        "\u212A",
        "0",
        "/magic-lin\u212A/",
        "user:pw@",
        "_ga=",
        "q=",
        "mailto:",
        "J",
        "ey",
        "\u0130"
    };

    @ParameterizedTest
    @EnumSource(Strictness.class)
    void isIdempotentShortEnoughAndNeverThrows(Strictness strictness) {
        Redactor redactor = Redactor.of(strictness);
        for (int seed = 0; seed < TEXTS; seed++) {
            String text = text(new Random(seed));

            String redacted = redactor.redact(text);

            assertThat(redactor.redact(redacted)).as("seed %d: %s", seed, text).isSameAs(redacted);
            if (redacted.equals(text)) {
                assertThat(redacted).as("seed %d", seed).isSameAs(text);
            } else {
                int limit = LengthLimit.UNKNOWN.of(text);
                assertThat(redacted.codePointCount(0, redacted.length()))
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(limit);
            }
        }
    }

    @Test
    void neverThrowsOnAnyBytesAndKeepsThemOutsideOfWhatItTakesOut() {
        Redactor redactor = Redactor.of(Strictness.STANDARD);
        for (int seed = 0; seed < TEXTS; seed++) {
            byte[] bytes = bytes(new Random(seed));
            assertThat(Utf8.encode(Utf8.decode(bytes))).as("seed %d", seed).isEqualTo(bytes);

            byte[] redacted = redactor.redact(bytes);

            assertThat(redactor.redact(redacted)).as("seed %d", seed).isSameAs(redacted);
        }
    }

    @Test
    void changesNoValueOfABatchThatMayNotChange() {
        Redactor strict = Redactor.of(Strictness.STRICT);
        int unchanged = 0;
        for (int seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            List<byte[]> values = new ArrayList<>();
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                byte[] value = random.nextInt(8) == 0 ? bytes(random) : wellFormed(shortText(random));
                values.add(value);
                batch.writeBytes(value);
            }
            int before = random.nextInt(5);
            byte[] moved = new byte[before + batch.size() + 3];
            Arrays.fill(moved, (byte) '@');
            System.arraycopy(batch.toByteArray(), 0, moved, before, batch.size());
            if (!Redactor.mayChange(moved, before, before + batch.size())) {
                unchanged++;
                for (byte[] value : values) {
                    String text = Utf8.decode(value);
                    assertThat(strict.redact(text))
                            .as("seed %d: %s", seed, text)
                            .isSameAs(text);
                }
            }
        }
        assertThat(unchanged).isBetween(TEXTS / 20, TEXTS * 19 / 20);
    }

    @Test
    void seldomAsksForColumnsWithoutText() {
        for (String batch : new String[] {
            "page_viewscrolluser_engagementsession_start",
            "GermanyJapanJordanUnited States",
            "2024-01-31-1.5e7+x10,5",
            "Apple iPhone 15, SM-G991B, Pixel 7",
            "Google Online Store – Übersicht テスト、ＡＢＣ",
            "https://shop.googlemerchandisestore.com/Google+Redesign/Apparel/Socks",
            "/reset/short/token"
        }) {
            byte[] utf8 = batch.getBytes(StandardCharsets.UTF_8);
            assertThat(Redactor.mayChange(utf8, 0, utf8.length)).as(batch).isFalse();
        }
        for (String batch : new String[] {"a@b.c", "12345678%40", "?a=b", "+4912345678", "eyJ", "x\uFF20y"}) {
            for (int before = 0; before < 9; before++) {
                byte[] utf8 = ("x".repeat(before) + batch + "x".repeat(9)).getBytes(StandardCharsets.UTF_8);
                assertThat(Redactor.mayChange(utf8, 0, utf8.length)).as(batch).isTrue();
            }
        }
    }

    /** Each would take minutes in anything but linear time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "a@",
                "%40",
                "a%40",
                "a%2540",
                "%25",
                "a.",
                "@a.",
                "a@b.",
                "a@b.co",
                "a@b.co.1",
                "?",
                "?a=",
                "?phone=",
                "?phone=1",
                ";code=",
                ";sid=",
                "&",
                "&amp;",
                "//",
                "://a@",
                "+1",
                "+1 ",
                "%2B1",
                "+1%20",
                "eyJ",
                "eyJaaaaaaaa.",
                "eyJaaaaaaaaeyJ",
                "/",
                "/reset/",
                "/token/aaaaaaaaaaaaaaaa",
                "%3F",
                "?a=%3Fa%3D",
                "%253Fa%253D",
                "?%61",
                "ö@",
                "\uD83D\uDE00",
                "\uD800",
                "?a=b;",
                "?code=1&state=2&",
                "?a=/b?",
                " ",
                "+",
                "%2540%3D",
                "Aa_",
                "?Aa_",
                "=",
                "a@b.c%40"
            })
    void takesAMegabyteOfAnythingInItsStride(String piece) {
        String text = "/?x=" + piece.repeat((1 << 20) / piece.length());

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (String each : List.of(text, text.substring("/?x=".length()), text + "@b.co", text + "=1")) {
                Redactor.of(Strictness.STRICT).redact(each);
            }
        });
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(random.nextInt(20) == 0 ? 80 : 14); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static String shortText(Random random) {
        return random.nextBoolean() ? PIECES[random.nextInt(PIECES.length)] : text(new Random(random.nextInt()));
    }

    private static byte[] wellFormed(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = wellFormed(text(random));
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
