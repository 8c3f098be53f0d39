package dev.towpath.activities.privacy.redaction;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as characters and back without loss: a byte that is none of UTF-8 becomes half of a pair, U+DC80 to U+DCFF,
 * which no valid text has alone.
 */
final class Utf8 {
    private static final int ESCAPE = 0xDC00;

    private Utf8() {}

    static String decode(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : decodeBroken(utf8);
    }

    private static String decodeBroken(byte[] utf8) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(utf8.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE | Byte.toUnsignedInt(in.get())));
            }
            decoder.reset();
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    static byte[] encode(String text) {
        int escape = escape(text, 0);
        if (escape < 0) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer out = ByteBuffer.allocate(text.length() * 3);
        int from = 0;
        while (escape >= 0) {
            out.put(text.substring(from, escape).getBytes(StandardCharsets.UTF_8));
            out.put((byte) text.charAt(escape));
            from = escape + 1;
            escape = escape(text, from);
        }
        out.put(text.substring(from).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    /** The next half of a pair that is alone; highs never are, as only bytes come this way. */
    private static int escape(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)) {
                at++;
            } else if (Character.isLowSurrogate(c)) {
                return at;
            }
        }
        return -1;
    }
}
