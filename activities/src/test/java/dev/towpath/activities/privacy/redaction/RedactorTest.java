package dev.towpath.activities.privacy.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {
    private final Redactor standard = Redactor.of(Strictness.STANDARD);
    private final Redactor strict = Redactor.of(Strictness.STRICT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://x.example/cb?code=4%2F0A&state=xyz | https://x.example/cb?code=REDACTED&state=REDACTED",
                "https://x.example/shop;jsessionid=A1B2/cart?p=1 | https://x.example/shop;jsessionid=REDACTED/cart?p=1",
                "https://jane@x.example/ | https://REDACTED@x.example/",
                "see https://jane:pw@x.example/a now | see https://REDACTED:REDACTED@x.example/a now",
                "https://x.example/go?to=https%3A%2F%2Fy.example%2F%3Ftoken%3D1 | https://x.example/go?to=REDACTED",
                "https://x.example/go?to=https://y.example/?token=1&a=2 | https://x.example/go?to=REDACTED&a=2",
                "https://x.example/?user%5Bemail%5D=x&a=1 | https://x.example/?user%5Bemail%5D=REDACTED&a=1",
                "https://x.example/?customerEmail=x | https://x.example/?customerEmail=REDACTED",
                "https://x.example/?tel=030%20123456 | https://x.example/?tel=REDACTED",
                "https://x.example/?billing_phone=030123456 | https://x.example/?billing_phone=REDACTED",
                "https://x.example/?firstname=Mary Jane&a=1 | https://x.example/?firstname=REDACTED&a=1",
                "https://x.example/?a=https://j:p@y.example/ | https://x.example/?a=REDACTED",
                "https://x.example/eyJhbGciOiJI.eyJzdWIiOiIx.c2ln/a | https://x.example/REDACTED/a",
                "tel:+442079460958 | tel:REDACTED",
                "https://x.example/?_gac_UA-1=x&_ga=2 | https://x.example/?_gac_UA-1=REDACTED&_ga=REDACTED",
                "https://x.example/#password=1 | https://x.example/#password=REDACTED",
                "a@b.example@c.example | REDACTED",
            })
    void takesOut(String text, String expected) {
        assertThat(standard.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/?code=SUMMER&q=a%20b",
                "https://x.example/a%2Fb/100%25?x=%E0%A4%A",
                "https://x.example/a;v=1.2/b",
                "+1234567 is too short, 1+12345678 a sum",
                "eyJhbGciOiJI.no token",
                "/reset/short",
                "name=value without a query",
                "https://REDACTED:REDACTED@x.example/?token=REDACTED#email=REDACTED",
                "\uD800 alone",
            })
    void leavesAlone(String text) {
        assertThat(standard.redact(text)).isSameAs(text);
    }

    @Test
    void takesOutAnAddressInAnyForm() {
        String address = "jane.canary@example.com";
        String once = address.replace("@", "%40");
        String whole = address.replace("a", "%61").replace("@", "%40").replace(".", "%2E");
        for (String form : new String[] {
            address, once, encoded(once), encoded(encoded(once)), whole, encoded(whole), encoded(encoded(whole))
        }) {
            for (String url : new String[] {
                "%s", "https://x.example/%s", "https://x.example/u/%s/y", "https://x.example/?a=%s&b=1",
                "https://x.example/?%s", "https://x.example/?%s=1", "https://x.example/#%s", "https://%s:x@x.example/",
                "https://x.example/#/a?b=%s", "mailto:%s?subject=a", "text, %s, and text", "/a;b=%s/c",
                "https://x.example/?a=https%%3A%%2F%%2Fy.example%%2F%s"
            }) {
                String redacted = standard.redact(url.formatted(form));

                assertThat(decoded(redacted))
                        .as(url.formatted(form))
                        .doesNotContain("canary")
                        .contains("REDACTED");
            }
        }
    }

    @Test
    void keepsParametersThatItIsToldTo() {
        Redactor keeping = Redactor.keeping(Strictness.STRICT, Set.of("gclid", "utm_source"));

        assertThat(keeping.redact("/?gclid=Cj0&fbclid=1&utm_source=a@b.example"))
                .isEqualTo("/?gclid=Cj0&fbclid=REDACTED&utm_source=REDACTED");
        assertThat(keeping.identity()).isEqualTo("redaction 1 STRICT [gclid, utmsource]");
    }

    @Test
    void judgesAValueByItsKey() {
        assertThat(standard.redactUnder("User-Email", "jane")).isEqualTo("REDACTED");
        assertThat(standard.redactUnder("email", "")).isEmpty();
        assertThat(standard.redactUnder("phone", "+1")).isEqualTo("+1");
        assertThat(standard.redactUnder("phone", "030 123 456")).isEqualTo("REDACTED");
        assertThat(standard.redactUnder("transaction_id", "4374549866")).isEqualTo("4374549866");
        assertThat(standard.redactUnder("search_term", "a@b.example")).isEqualTo("REDACTED");
        assertThat(strict.redactUnder("gclid", "x")).isEqualTo("REDACTED");
        for (String key : new String[] {"ga_session_id", "page_location", "session_engaged", "state", "isMobile"}) {
            assertThat(standard.kindOf(key))
                    .as(key)
                    .isEqualTo(key.equals("isMobile") ? KeyKind.PHONE : KeyKind.ORDINARY);
        }
    }

    @Test
    void judgesANumberByItsKey() {
        assertThat(standard.isPersonalNumber("phone", 4_930_123_456L)).isTrue();
        assertThat(standard.isPersonalNumber("mobile", 1)).isFalse();
        assertThat(standard.isPersonalNumber("user_id", 1)).isTrue();
        assertThat(standard.isPersonalNumber("value", 4_930_123_456.0)).isFalse();
    }

    @Test
    void redactsByRulesOfBytes() {
        byte[] broken = {(byte) 0xFF, ' ', 'a', '@', 'b', '.', 'd', 'e', ' ', (byte) 0xC3};

        assertThat(standard.rule().apply(broken))
                .isEqualTo(new byte[] {(byte) 0xFF, ' ', 'R', 'E', 'D', 'A', 'C', 'T', 'E', 'D', ' ', (byte) 0xC3});
        byte[] plain = "a".getBytes(StandardCharsets.UTF_8);
        assertThat(standard.ruleUnder("page_title").apply(plain)).isSameAs(plain);
        assertThat(standard.ruleUnder("token").apply(plain)).asString().isEqualTo("REDACTED");
    }

    @Test
    void growsNoValuePastItsLimit() {
        String full = "/" + "a".repeat(88) + "?token=a&b"; // 99 characters
        assertThat(standard.redact(full)).hasSize(100).isEqualTo(full.replace("=a&b", "=REDA"));
        assertThat(standard.redact(standard.redact(full))).isEqualTo(standard.redact(full));
        assertThat(standard.redactUnder("page_location", full)).isEqualTo(full.replace("=a", "=REDACTED"));
        assertThat(standard.redact("/?token=a&" + "b".repeat(2000))).hasSize(2010);
    }

    @Test
    void countsByReason() {
        Findings findings = new Findings();

        strict.redact("https://u:p@x.example/?token=1&a=b@c.example +4930123456", findings);

        assertThat(findings.counts())
                .isEqualTo(Map.of(Finding.USER_INFO, 2L, Finding.PARAMETER, 1L, Finding.EMAIL, 1L));
        assertThat(Finding.EMAIL.counted(1) + ", " + Finding.PHONE.counted(1200))
                .isEqualTo("1 e-mail address, 1,200 phone numbers");
    }

    private static String encoded(String text) {
        return text.replace("%", "%25");
    }

    private static String decoded(String text) {
        return PercentCode.decode(PercentCode.decode(PercentCode.decode(text)));
    }
}
