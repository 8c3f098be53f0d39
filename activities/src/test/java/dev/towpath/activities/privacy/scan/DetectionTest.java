package dev.towpath.activities.privacy.scan;

import static dev.towpath.activities.privacy.scan.Suspicion.CARD;
import static dev.towpath.activities.privacy.scan.Suspicion.CREDENTIALS;
import static dev.towpath.activities.privacy.scan.Suspicion.EMAIL;
import static dev.towpath.activities.privacy.scan.Suspicion.NAME;
import static dev.towpath.activities.privacy.scan.Suspicion.NAMED;
import static dev.towpath.activities.privacy.scan.Suspicion.PARAMETER;
import static dev.towpath.activities.privacy.scan.Suspicion.PHONE;
import static dev.towpath.activities.privacy.scan.Suspicion.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
    private static final String WEB_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";

    private final Detection detection = new Detection();

    @Test
    void tellsTextsByWhatIsInThem() {
        assertThat(detection.of("write to jane@example.com")).containsExactly(EMAIL);
        assertThat(detection.of("call +44 20 7946 0958")).containsExactly(PHONE);
        assertThat(detection.of(WEB_TOKEN)).containsExactly(TOKEN);
        assertThat(detection.of("https://jane:pw@host.example/")).containsExactly(CREDENTIALS);
        assertThat(detection.of("/login?password=hunter2")).containsExactly(PARAMETER);
        assertThat(detection.of("4111 1111 1111 1111 jane@example.com")).containsExactly(EMAIL, CARD);
        assertThat(detection.of("https://shop.example/?page=2&code=SPRING20")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "first_name, NAME",
        "shippingLastName, NAME",
        "customer-name, NAME",
        "Nachname, NAME",
        "fname, NAME",
        "password, NAMED",
        "user_email, NAMED",
        "billing_phone, PHONE"
    })
    void tellsValuesByTheirKeys(String key, Suspicion suspicion) {
        assertThat(detection.under(key, "0301234567")).containsExactly(suspicion);
        assertThat(detection.under(key, "")).isEmpty();
        assertThat(detection.under(key, "REDACTED")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"item_name", "page_title", "promotion_name", "event_name", "filename", "hostname", "denombre", "value"})
    void takesOtherKeysForNobodys(String key) {
        assertThat(detection.under(key, "Summer")).isEmpty();
    }

    @Test
    void takesNumbersByTheirKeysAndForCards() {
        assertThat(detection.under("phone", 301_234_567d)).containsExactly(PHONE);
        assertThat(detection.under("phone", 12d)).isEmpty();
        assertThat(detection.under("ssn", 123_456_789d)).containsExactly(NAMED);
        assertThat(detection.under("order", 4_111_111_111_111_111d)).containsExactly(CARD);
        assertThat(detection.under("order", 1_706_659_200_000_000d)).isEmpty();
        assertThat(detection.under("value", Double.NaN)).isEmpty();
    }

    @Test
    void showsKeysWithoutWhatLooksPersonalInThem() {
        assertThat(detection.shown("page_location")).isEqualTo("page_location");
        assertThat(detection.shown("email")).isEqualTo("email");
        assertThat(detection.shown("user jane@example.com")).isEqualTo("user REDACTED");
        assertThat(detection.shown("u_0301234567")).isEqualTo("REDACTED");
        assertThat(detection.shown("4111 1111 1111 1111")).isEqualTo("REDACTED");
        assertThat(detection.under("user_name", "x")).contains(NAMED).doesNotContain(NAME);
    }
}
