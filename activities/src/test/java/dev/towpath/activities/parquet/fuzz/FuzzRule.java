package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.transform.Sha256Rule;
import dev.towpath.activities.transform.ValueRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Rules as a privacy profile might have them, told once for the encoder and once for what is expected. */
enum FuzzRule {
    SHA256,
    NULL_IF_ODD_LENGTH,
    NULL_ALWAYS,
    CONSTANT,
    EMPTY,
    DOUBLED,
    KEPT;

    boolean makesNulls() {
        return this == SHA256 || this == NULL_IF_ODD_LENGTH || this == NULL_ALWAYS;
    }

    /** A rule serves one stream only. */
    ValueRule forEncoder() {
        return this == SHA256 ? new Sha256Rule() : this::expected;
    }

    byte[] expected(byte[] value) {
        return switch (this) {
            case SHA256 -> value.length == 0 ? null : hex(value);
            case NULL_IF_ODD_LENGTH -> value.length % 2 == 1 ? null : value.clone();
            case NULL_ALWAYS -> null;
            case CONSTANT -> "redacted".getBytes(StandardCharsets.US_ASCII);
            case EMPTY -> new byte[0];
            case DOUBLED -> {
                byte[] twice = Arrays.copyOf(value, value.length * 2);
                System.arraycopy(value, 0, twice, value.length, value.length);
                yield twice;
            }
            case KEPT -> value.clone();
        };
    }

    private static byte[] hex(byte[] value) {
        try {
            StringBuilder text = new StringBuilder();
            for (byte each : MessageDigest.getInstance("SHA-256").digest(value)) {
                text.append(String.format("%02x", each));
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
