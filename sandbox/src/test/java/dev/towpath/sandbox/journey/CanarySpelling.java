package dev.towpath.sandbox.journey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A way in which bytes may stand somewhere.
 *
 * @param write what is searched for; within something longer it is the same
 */
record CanarySpelling(String name, UnaryOperator<byte[]> write) {
    static final List<CanarySpelling> ALL = List.of(
            new CanarySpelling("plain", bytes -> bytes),
            text("upper case", text -> text.toUpperCase(Locale.ROOT)),
            new CanarySpelling("UTF-16LE", bytes -> spread(bytes, 0)),
            new CanarySpelling("UTF-16BE", bytes -> spread(bytes, 1)),
            new CanarySpelling("hex", bytes -> ascii(HexFormat.of().formatHex(bytes))),
            new CanarySpelling(
                    "HEX", bytes -> ascii(HexFormat.of().withUpperCase().formatHex(bytes))),
            new CanarySpelling("percent", bytes -> each(bytes, "%%%02x")),
            new CanarySpelling("PERCENT", bytes -> each(bytes, "%%%02X")),
            new CanarySpelling("percent twice", bytes -> each(bytes, "%%25%02x")),
            new CanarySpelling("JSON escapes", bytes -> each(bytes, "\\u%04x")),
            new CanarySpelling("JSON ESCAPES", bytes -> each(bytes, "\\u%04X")),
            text("without hyphens", text -> text.replace("-", "")),
            text("bytes of a UUID", CanarySpelling::unhex),
            base64("base64", 0, Base64.getEncoder()),
            base64("base64", 1, Base64.getEncoder()),
            base64("base64", 2, Base64.getEncoder()),
            base64("base64 of URLs", 0, Base64.getUrlEncoder()),
            base64("base64 of URLs", 1, Base64.getUrlEncoder()),
            base64("base64 of URLs", 2, Base64.getUrlEncoder()));

    byte[] of(byte[] bytes) {
        return write.apply(bytes);
    }

    byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CanarySpelling text(String name, Function<String, String> write) {
        return new CanarySpelling(
                name,
                bytes -> write.apply(new String(bytes, StandardCharsets.ISO_8859_1))
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Itself where it is no UUID. */
    private static String unhex(String text) {
        String digits = text.replace("-", "");
        boolean uuid = !digits.equals(text) && digits.matches("([0-9a-f]{2})+");
        return uuid ? new String(HexFormat.of().parseHex(digits), StandardCharsets.ISO_8859_1) : text;
    }

    /** The characters that are the same whatever stands before and behind, so many bytes after a multiple of three. */
    private static CanarySpelling base64(String name, int before, Base64.Encoder encoder) {
        return new CanarySpelling(name + " at " + before, bytes -> {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String encoded = encoder.withoutPadding().encodeToString(shifted);
            return ascii(encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
        });
    }

    private static byte[] spread(byte[] bytes, int offset) {
        byte[] wide = new byte[bytes.length * 2];
        for (int i = 0; i < bytes.length; i++) {
            wide[2 * i + offset] = bytes[i];
        }
        return wide;
    }

    private static byte[] each(byte[] bytes, String format) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte one : bytes) {
            all.writeBytes(ascii(format.formatted(one & 0xFF)));
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
