package dev.towpath.activities.privacy.partner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a digest is taken and written. */
enum HashForm {
    SHA256_HEX("SHA-256", 32),
    /** Of the digest's bytes, not of their hexadecimal text. */
    SHA256_BASE64("SHA-256", 32),
    SHA1_HEX("SHA-1", 20);

    /** MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 as texts; those of base64 end in their padding. */
    private static final Pattern SOME_HASH = Pattern.compile(
            "(?:0x)?(?:\\p{XDigit}{32}|\\p{XDigit}{40}|\\p{XDigit}{56}|\\p{XDigit}{64}|\\p{XDigit}{96}|\\p{XDigit}{128})"
                    + "|[0-9A-Za-z+/]{22}==|[0-9A-Za-z+/]{27}=|[0-9A-Za-z+/]{43}=|[0-9A-Za-z+/]{86}==");

    private final String algorithm;
    private final int digestBytes;

    HashForm(String algorithm, int digestBytes) {
        this.algorithm = algorithm;
        this.digestBytes = digestBytes;
    }

    MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Cannot hash: this Java lacks " + algorithm, impossible);
        }
    }

    String hash(MessageDigest digest, String text) {
        return write(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A value that was hashed elsewhere, as this form writes it; empty where it is no such hash. */
    Optional<String> readHashed(String value) {
        if (value.length() == 2 * digestBytes && isHex(value)) {
            return Optional.of(
                    this == SHA256_BASE64 ? write(HexFormat.of().parseHex(value)) : value.toLowerCase(Locale.ROOT));
        }
        return this == SHA256_BASE64 && isBase64(value) ? Optional.of(value) : Optional.empty();
    }

    static boolean looksHashed(String value) {
        return value.length() <= 130 && SOME_HASH.matcher(value).matches();
    }

    private String write(byte[] digest) {
        return this == SHA256_BASE64
                ? Base64.getEncoder().encodeToString(digest)
                : HexFormat.of().formatHex(digest);
    }

    private static boolean isHex(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!HexFormat.isHexDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is what {@link #write} makes of some digest: the bits after its end are zero, for one. */
    private boolean isBase64(String value) {
        if (value.length() != (digestBytes + 2) / 3 * 4) {
            return false;
        }
        try {
            byte[] digest = Base64.getDecoder().decode(value);
            return digest.length == digestBytes
                    && Arrays.equals(
                            value.getBytes(StandardCharsets.UTF_8),
                            Base64.getEncoder().encode(digest));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
