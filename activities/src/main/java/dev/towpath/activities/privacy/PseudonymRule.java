package dev.towpath.activities.privacy;

import dev.towpath.activities.secrets.PseudonymKey;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.Mac;

/**
 * HMAC-SHA-256 of a value's bytes as {@code v<version>.<43 characters of base64url>}.
 *
 * <p>One value has one pseudonym under one key, in whichever column it stands, so columns can be joined; the version
 * before it makes a rotation visible, and tells which key would make the same again. An empty value has none: null. Not
 * safe for threads.
 */
public final class PseudonymRule implements ValueRule {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final byte[] prefix;
    private final Mac mac;

    public PseudonymRule(PseudonymKey key) {
        this.prefix = ("v" + key.version() + ".").getBytes(StandardCharsets.US_ASCII);
        this.mac = key.newMac();
    }

    @Override
    public byte[] apply(byte[] value) {
        if (value.length == 0) {
            return null;
        }
        byte[] code = BASE64.encode(mac.doFinal(value));
        byte[] pseudonym = new byte[prefix.length + code.length];
        System.arraycopy(prefix, 0, pseudonym, 0, prefix.length);
        System.arraycopy(code, 0, pseudonym, prefix.length, code.length);
        return pseudonym;
    }
}
