package dev.towpath.activities.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.towpath.activities.aws.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Reads a service account's key from a secret's text and checks its form.
 *
 * <p>A key names the address that its holder sends signed tokens to, so only Google's own are accepted; one on this
 * machine is accepted when BigQuery itself is a stand-in there.
 */
final class KeyDocument {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> TOKEN_ADDRESSES =
            Set.of("https://oauth2.googleapis.com/token", "https://accounts.google.com/o/oauth2/token");
    private static final String UNIVERSE = "googleapis.com";

    private KeyDocument() {}

    /** What is wrong with the document; never shows any of it. */
    static final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason);
        }
    }

    /** @param text the JSON key itself, or {@code {"credentials": "<base64 of it>"}} as Glue's connector has it */
    static ServiceAccountCredentials parse(String text, boolean standIn) throws Malformed {
        JsonNode document = json(text, "it is not JSON");
        if (document.has("credentials")) {
            document = json(decoded(document.path("credentials").asText()), "its credentials are not base64 of JSON");
        }
        if (!document.path("type").asText().equals("service_account")) {
            throw new Malformed("its type is not service_account");
        }
        if (!document.path("universe_domain").asText(UNIVERSE).equals(UNIVERSE)) {
            throw new Malformed("its universe_domain is not " + UNIVERSE);
        }
        try {
            return ServiceAccountCredentials.newBuilder()
                    .setClientEmail(required(document, "client_email"))
                    .setClientId(document.path("client_id").asText(null))
                    .setPrivateKeyId(document.path("private_key_id").asText(null))
                    .setPrivateKeyString(required(document, "private_key"))
                    .setProjectId(document.path("project_id").asText(null))
                    .setTokenServerUri(tokenAddress(required(document, "token_uri"), standIn))
                    .build();
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed("its private_key is not a PKCS #8 key in PEM form");
        }
    }

    private static JsonNode json(String text, String otherwise) throws Malformed {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the text.
        }
        throw new Malformed(otherwise);
    }

    private static String decoded(String base64) throws Malformed {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("its credentials are not base64 of JSON");
        }
    }

    private static String required(JsonNode document, String field) throws Malformed {
        String value = document.path(field).asText();
        if (value.isEmpty()) {
            throw new Malformed("it has no " + field);
        }
        return value;
    }

    private static URI tokenAddress(String text, boolean standIn) throws Malformed {
        if (TOKEN_ADDRESSES.contains(text)) {
            return URI.create(text);
        }
        try {
            URI address = new URI(text);
            if (standIn && Loopback.is(address)) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Its message quotes the text.
        }
        throw new Malformed("its token_uri is not one of Google's own addresses");
    }
}
