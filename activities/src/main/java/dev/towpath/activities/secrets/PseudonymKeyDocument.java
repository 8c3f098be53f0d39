package dev.towpath.activities.secrets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads keys for pseudonyms from a secret's text and checks their form. */
final class PseudonymKeyDocument {
    static final String FIRST_VERSION = "1";

    private static final int LEAST_BYTES = 32;
    /** A key said twice would be one or the other as the reader likes. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    /** It stands before each pseudonym. */
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_-]{1,16}");
    /** Fewer digits would be too short a key anyway, and may be base64. */
    private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2}){32,}");

    private PseudonymKeyDocument() {}

    /** What is wrong with the document; never shows any of it. */
    static final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason);
        }
    }

    static PseudonymKeys parse(String text) throws Malformed {
        String document = text.strip();
        if (document.isEmpty()) {
            throw new Malformed("it is empty");
        }
        return document.startsWith("{")
                ? several(document)
                : new PseudonymKeys(FIRST_VERSION, Map.of(FIRST_VERSION, key(FIRST_VERSION, document, "its text")));
    }

    private static PseudonymKeys several(String text) throws Malformed {
        JsonNode document = json(text);
        JsonNode keys = document.path("keys");
        if (!keys.isObject() || keys.isEmpty()) {
            throw new Malformed("it has no keys: {\"version\": \"1\", \"keys\": {\"1\": \"<base64>\"}}");
        }
        String version = document.path("version").asText();
        if (!keys.has(version)) {
            throw new Malformed("its version names none of its keys");
        }
        Map<String, PseudonymKey> byVersion = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : keys.properties()) {
            if (!VERSION.matcher(entry.getKey()).matches()) {
                throw new Malformed("a version in it is not of 1 to 16 letters, digits, - and _");
            }
            byVersion.put(
                    entry.getKey(),
                    key(entry.getKey(), entry.getValue().asText().strip(), "its key " + entry.getKey()));
        }
        return new PseudonymKeys(version, byVersion);
    }

    private static JsonNode json(String text) throws Malformed {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Its message quotes the text.
            throw new Malformed("it begins like JSON and is none, or says a key twice");
        }
    }

    private static PseudonymKey key(String version, String text, String subject) throws Malformed {
        byte[] bytes = bytes(text, subject);
        if (bytes.length < LEAST_BYTES) {
            throw new Malformed(subject + " is a key of " + bytes.length + " bytes, and " + LEAST_BYTES
                    + " are the fewest that can't be guessed");
        }
        if (isOneByteRepeated(bytes)) {
            throw new Malformed(subject + " is one byte again and again, which can be guessed");
        }
        return new PseudonymKey(version, bytes);
    }

    private static byte[] bytes(String text, String subject) throws Malformed {
        if (HEX.matcher(text).matches()) {
            return HexFormat.of().parseHex(text);
        }
        try {
            boolean ofUrls = text.contains("-") || text.contains("_");
            return (ofUrls ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
        } catch (IllegalArgumentException e) {
            // Its message quotes the text.
            throw new Malformed(subject + " is neither base64 nor hexadecimal");
        }
    }

    private static boolean isOneByteRepeated(byte[] bytes) {
        for (byte each : bytes) {
            if (each != bytes[0]) {
                return false;
            }
        }
        return true;
    }
}
