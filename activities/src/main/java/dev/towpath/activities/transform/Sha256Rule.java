package dev.towpath.activities.transform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in lower-case hexadecimal; that of an empty string tells nothing and is null. Not safe for threads. */
public final class Sha256Rule implements ValueRule {
    private final MessageDigest sha256;

    public Sha256Rule() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot hash: this Java lacks SHA-256", impossible);
        }
    }

    @Override
    public byte[] apply(byte[] value) {
        if (value.length == 0) {
            return null;
        }
        return HexFormat.of().formatHex(sha256.digest(value)).getBytes(StandardCharsets.US_ASCII);
    }
}
