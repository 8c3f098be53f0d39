package dev.towpath.activities.secrets;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A service account's key, made anew for each run: none lies in the repository. */
public final class TestKey {
    public static final String EMAIL = "ga4-reader@acme.iam.gserviceaccount.com";

    private final Map<String, String> fields = new LinkedHashMap<>();

    public TestKey(String tokenAddress) {
        fields.put("type", "service_account");
        fields.put("project_id", "acme");
        fields.put("private_key_id", "canary-key-id");
        fields.put("private_key", pem());
        fields.put("client_email", EMAIL);
        fields.put("client_id", "1234567890");
        fields.put("token_uri", tokenAddress);
    }

    public TestKey with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    public TestKey without(String field) {
        fields.remove(field);
        return this;
    }

    public String json() {
        return fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\": \"" + field.getValue().replace("\n", "\\n") + '"')
                .collect(Collectors.joining(",\n", "{", "}"));
    }

    /** As the Glue connector of the AWS sample has it. */
    public String base64Form() {
        return "{\"credentials\": \"" + Base64.getEncoder().encodeToString(json().getBytes(StandardCharsets.UTF_8))
                + "\"}";
    }

    /** The middle of the key, which must never be seen anywhere. */
    public String canary() {
        return fields.get("private_key").substring(200, 240).replace("\n", "");
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
            return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
