package dev.towpath.activities.privacy.partner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.privacy.partner.PartnerValue.Withheld;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every string there can be, well-formed or not. */
class PartnerHashPropertiesTest {
    private static final int VALUES = 4_000;
    private static final String[] SEEDS = {
        "jane.doe+news@gmail.com",
        "+1 (650) 253-0000 ext. 7",
        "tel:03-331-6005;phone-context=+64",
        "0049 30/12345678",
        "5F3A2B18-9C4D-4E7F-B8E2-17D3A1E69B25",
        "0c7e6a405862e402eb76a70f8a26fc732d07c32931e9fae9ab1582911d2e8a3b",
        "DH5qQFhi5ALrdqcPiib8cy0Hwykx6frpqxWCkR0uijs=",
        "＋１　（６５０）　２５３－００００",
        "info@Bücher.de",
        "@",
        "+",
        "0"
    };

    record Case(PartnerProfile profile, IdentifierType type, String region) {
        PartnerHash hash() {
            return region.isEmpty() ? PartnerHash.of(profile, type) : PartnerHash.of(profile, type, region);
        }
    }

    static Stream<Case> cases() {
        return Stream.of(PartnerProfile.values())
                .flatMap(profile -> profile.types().stream()
                        .flatMap(type -> type == IdentifierType.PHONE
                                ? Stream.of("", "US", "DE").map(region -> new Case(profile, type, region))
                                : Stream.of(new Case(profile, type, ""))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasThePartnersShapeOrAReasonAndNeverTheValue(Case each) {
        PartnerHash hash = each.hash();
        String shape = switch (each.profile().form(each.type())) {
            case SHA256_HEX -> "[0-9a-f]{64}";
            case SHA256_BASE64 -> "[0-9A-Za-z+/]{43}=";
            case SHA1_HEX -> "[0-9a-f]{40}";
        };
        List<String> values = values(each.toString().hashCode());
        for (String value : values) {
            PartnerValue first = hash.hash(value);
            assertThat(hash.hash(value)).isEqualTo(first);
            switch (first) {
                case Hashed hashed -> {
                    assertThat(hashed.text()).matches(shape);
                    assertThat(hash.hash(hashed.text())).isEqualTo(hashed);
                }
                case Withheld withheld ->
                    assertThat(withheld.toString()).isEqualTo("Withheld[reason=" + withheld.reason() + "]");
            }
        }
        assertThat(values.stream().map(hash::hash).map(Object::getClass).distinct())
                .hasSize(2);
        assertThat(hash.toString()).matches("PartnerHash\\[[a-z]+, [A-Z0-9_]+]");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keepsNothingOfAValueInWhatItIsNormalisedTo(Case each) {
        assertThat(Normalised.text("jane@example.com").toString()).doesNotContain("jane");
        assertThat(each.hash().hash("jane@example.com +1 650 253 0000").toString())
                .doesNotContain("jane", "650 253");
    }

    private static List<String> values(int seed) {
        Random random = new Random(seed);
        List<String> values = new ArrayList<>(List.of(SEEDS));
        for (int i = 0; i < VALUES; i++) {
            StringBuilder value = new StringBuilder(random.nextBoolean() ? SEEDS[random.nextInt(SEEDS.length)] : "");
            int changes = random.nextInt(random.nextInt(50) == 0 ? 2_000 : 6);
            for (int j = 0; j < changes; j++) {
                int at = random.nextInt(value.length() + 1);
                switch (random.nextInt(4)) {
                    case 0 -> value.insert(at, (char) random.nextInt(0x10000));
                    case 1 -> value.insert(at, (char) random.nextInt(0x80));
                    case 2 -> value.insert(at, SEEDS[random.nextInt(SEEDS.length)]);
                    default -> value.delete(Math.max(0, at - 1), at);
                }
                if (value.length() > 5_000) {
                    break;
                }
            }
            values.add(value.toString());
        }
        return values;
    }
}
