package dev.towpath.activities.secrets;

import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA-256 and its version. It has no text form that shows the key. */
public final class PseudonymKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final String version;
    private final SecretKeySpec key;

    public PseudonymKey(String version, byte[] bytes) {
        this.version = Objects.requireNonNull(version);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    public String version() {
        return version;
    }

    /** For one thread. */
    public Mac newMac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Cannot make pseudonyms: this Java lacks " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "PseudonymKey[" + version + "]";
    }
}
