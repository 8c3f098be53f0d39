package dev.towpath.activities.privacy.redaction;

import java.nio.charset.StandardCharsets;

/** Percent-encoding undone once, leniently: what isn't an escape stays, what isn't UTF-8 is replaced. */
final class PercentCode {
    private static final int ESCAPE = "%40".length();

    private PercentCode() {}

    /** The same text if there is no escape in it. */
    static String decode(String text) {
        int at = escape(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        byte[] bytes = new byte[(text.length() - at) / ESCAPE];
        int from = 0;
        while (at >= 0) {
            decoded.append(text, from, at);
            int length = 0;
            while (at < text.length() && text.charAt(at) == '%' && Letters.isHexPair(text, at + 1)) {
                bytes[length++] = (byte) (hex(text, at + 1) << 4 | hex(text, at + 2));
                at += ESCAPE;
            }
            decoded.append(new String(bytes, 0, length, StandardCharsets.UTF_8));
            from = at;
            at = escape(text, from);
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static int hex(String text, int at) {
        return Character.digit(text.charAt(at), 16);
    }

    private static int escape(String text, int from) {
        int at = text.indexOf('%', from);
        while (at >= 0 && !Letters.isHexPair(text, at + 1)) {
            at = text.indexOf('%', at + 1);
        }
        return at;
    }
}
