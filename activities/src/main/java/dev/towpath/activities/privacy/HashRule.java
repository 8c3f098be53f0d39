package dev.towpath.activities.privacy;

import dev.towpath.activities.privacy.FieldAction.Hash.Convention;
import dev.towpath.activities.transform.Sha256Rule;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SHA-256 in lower-case hexadecimal of a normalised value; one that is a SHA-256 already passes. What is empty or no
 * identifier is null, and so is the hash of nothing, which would make everyone without an identifier one person. Not
 * safe for threads.
 */
final class HashRule implements ValueRule {
    static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ADVERTISING_ID =
            Pattern.compile("(?![0-]+$)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Convention convention;
    private final Sha256Rule sha256 = new Sha256Rule();

    HashRule(Convention convention) {
        this.convention = convention;
    }

    @Override
    public byte[] apply(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
        if (HASHED.matcher(text).matches()) {
            return text.equals(OF_NOTHING) ? null : text.getBytes(StandardCharsets.US_ASCII);
        }
        if (convention == Convention.ADVERTISING_ID
                && !ADVERTISING_ID.matcher(text).matches()) {
            return null;
        }
        return sha256.apply(text.getBytes(StandardCharsets.UTF_8));
    }
}
