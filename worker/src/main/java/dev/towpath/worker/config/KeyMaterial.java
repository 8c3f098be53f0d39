package dev.towpath.worker.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises secrets that may not stand in a configuration; what it finds is never shown. */
final class KeyMaterial {
    static final String MESSAGE =
            "key material may not be in this file; put it into Secrets Manager and name the secret";

    private static final Pattern TEXT = Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY"
            + "|\"private_key(_id)?\"\\s*:"
            + "|\\b(AKIA|ASIA)[0-9A-Z]{12,}"
            + "|\\btmprl_\\w+"
            // A service account's JSON in base64, as the Glue connector's secret has it.
            + "|[A-Za-z0-9+/]{200,}");
    private static final Pattern LINE = Pattern.compile(TEXT.pattern() + "|\\bprivate_key(_id)?[\"']?\\s*:");
    private static final Set<String> KEYS = Set.of(
            "private_key",
            "private_key_id",
            "client_secret",
            "aws_access_key_id",
            "aws_secret_access_key",
            "secret_access_key",
            "api_key");

    private KeyMaterial() {}

    static boolean inKey(String key) {
        return KEYS.contains(key.toLowerCase(Locale.ROOT)) || inText(key);
    }

    static boolean inText(String text) {
        return TEXT.matcher(text).find();
    }

    /** A line of the file, comments included. */
    static boolean inLine(String line) {
        return LINE.matcher(line).find();
    }
}
