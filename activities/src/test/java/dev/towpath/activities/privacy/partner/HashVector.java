package dev.towpath.activities.privacy.partner;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One case of the vectors: what a profile makes of an input.
 *
 * @param normalised null where nothing is hashed, or was hashed already
 * @param hex of SHA-256, null where the value is withheld
 * @param sha1Hex null where the partner doesn't take SHA-1
 */
record HashVector(
        String id,
        String profile,
        IdentifierType type,
        String input,
        String region,
        String normalised,
        String hex,
        String base64,
        String sha1Hex) {

    /** All of the file, those for other profiles too. */
    static List<HashVector> all() {
        Path file = Path.of(System.getProperty("towpath.root")).resolve("../shared/privacy/hash-vectors.json");
        assumeTrue(Files.exists(file), "../shared/privacy is absent");
        List<HashVector> vectors = new ArrayList<>();
        try {
            for (JsonNode node : new ObjectMapper().readTree(file.toFile())) {
                vectors.add(of(node, node.path("profile").asText()));
                node.path("also").forEach(profile -> vectors.add(of(node, profile.asText())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return vectors;
    }

    /** Those whose profile is one of ours. */
    static Stream<HashVector> ours() {
        return all().stream()
                .filter(vector -> PartnerProfile.find(vector.profile).isPresent());
    }

    PartnerProfile partner() {
        return PartnerProfile.find(profile).orElseThrow();
    }

    PartnerHash hash() {
        return region == null ? PartnerHash.of(partner(), type) : PartnerHash.of(partner(), type, region);
    }

    /** As the profile writes it. */
    String expected() {
        return switch (partner().form(type)) {
            case SHA256_HEX -> hex;
            case SHA256_BASE64 -> base64;
            case SHA1_HEX -> sha1Hex;
        };
    }

    private static HashVector of(JsonNode node, String profile) {
        IdentifierType type = IdentifierType.valueOf(node.path("field").asText().toUpperCase(java.util.Locale.ROOT));
        return new HashVector(
                node.path("id").asText(),
                profile,
                type,
                node.path("input").asText(),
                text(node, "region"),
                text(node, "normalized"),
                text(node, "sha256_hex"),
                text(node, "sha256_base64"),
                text(node, "sha1_hex"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.path(field).asText() : null;
    }

    @Override
    public String toString() {
        return id + " " + profile + " " + type;
    }
}
