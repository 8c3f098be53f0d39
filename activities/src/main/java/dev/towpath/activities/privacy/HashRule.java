package dev.towpath.activities.privacy;

import dev.towpath.activities.transform.Sha256Rule;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SHA-256 in lower-case hexadecimal of a text without surrounding space, in lower case; one that is a SHA-256 already
 * passes. What is empty is null, and so is the hash of nothing, which would make everyone without a value one person. Not
 * safe for threads.
 */
final class HashRule implements ValueRule {
    static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{64}");

    private final Sha256Rule sha256 = new Sha256Rule();

    @Override
    public byte[] apply(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        if (HASHED.matcher(text).matches()) {
            return text.equals(OF_NOTHING) ? null : text.getBytes(StandardCharsets.US_ASCII);
        }
        return sha256.apply(text.getBytes(StandardCharsets.UTF_8));
    }
}
