package dev.towpath.sandbox.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The one account that the stand-in knows, with a key pair of its own. */
final class ServiceAccount {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOGLE_TOKEN_ADDRESS = "https://oauth2.googleapis.com/token";
    private static final String KEY_ID = "6f1d2e0c8b7a4953a1c0d4e5f6a7b8c9d0e1f2a3";

    private final KeyPair keys;
    private final String project;
    private final URI tokenUri;

    ServiceAccount(String project, URI tokenUri) {
        this.project = project;
        this.tokenUri = tokenUri;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String email() {
        return "ga4-reader@" + project + ".iam.gserviceaccount.com";
    }

    /** The JSON key, as the Cloud console hands it out. */
    String keyFile() {
        Base64.Encoder pem = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        String key = pem.encodeToString(keys.getPrivate().getEncoded());
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "service_account")
                .put("project_id", project)
                .put("private_key_id", KEY_ID)
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n")
                .put("client_email", email())
                .put("client_id", "104857600000000000001")
                .put("auth_uri", tokenUri.resolve("/o/oauth2/auth").toString())
                .put("token_uri", tokenUri.toString())
                .put("universe_domain", "googleapis.com")
                .toPrettyString();
    }

    /** The claims of a token that this account signed and that hasn't run out. */
    Optional<JsonNode> verify(String jwt, Instant now) {
        String[] sections = jwt.split("\\.", -1);
        if (sections.length != 3) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((sections[0] + "." + sections[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(decoder.decode(sections[2]))) {
                return Optional.empty();
            }
            JsonNode claims = JSON.readTree(decoder.decode(sections[1]));
            boolean ours = claims.path("iss").asText().equals(email());
            return ours && claims.path("exp").asLong() > now.getEpochSecond() ? Optional.of(claims) : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Java's client names the address that it asks, Python's always Google's. */
    boolean isTokenAudience(String audience) {
        return audience.equals(tokenUri.toString()) || audience.equals(GOOGLE_TOKEN_ADDRESS);
    }
}
