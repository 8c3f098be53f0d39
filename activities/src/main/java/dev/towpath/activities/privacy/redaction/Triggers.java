package dev.towpath.activities.privacy.redaction;

import dev.towpath.activities.arrow.LittleEndian;
import java.nio.charset.StandardCharsets;

/**
 * What a text must have for any rule to change it.
 *
 * <ul>
 *   <li>{@code @}, full-width too, or something percent-encoded: e-mail addresses, user-info, whatever is decoded;
 *   <li>{@code =}: parameters, those after {@code ;} too;
 *   <li>{@code +} and a digit: phone numbers;
 *   <li>{@code eyJ}: JSON web tokens;
 *   <li>a segment such as {@code /reset/} and sixteen characters of a token behind.
 * </ul>
 *
 * <p>Each is a run of neighbouring bytes, so what one of many strings has, all of them in a row have too. Eight bytes
 * are asked at a time whether one of them may begin or end such a run.
 */
final class Triggers {
    private static final long EACH = 0x0101010101010101L;
    private static final long LOW = 0x7F * EACH;
    private static final long HIGH = ~LOW;
    private static final long PERCENT = '%' * EACH;
    private static final long EQUALS = '=' * EACH;
    private static final long AT = '@' * EACH;
    private static final long CAPITAL_J = 'J' * EACH;
    /** Of {@code +} and {@code /}, which differ in {@link #SLASH_BIT}. */
    private static final long SLASH = '/' * EACH;

    private static final long SLASH_BIT = ('/' ^ '+') * EACH;
    /** The first byte of the full-width at sign, without its highest bit. */
    private static final long FULL_WIDTH = 0x6F * EACH;

    private Triggers() {}

    static boolean within(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long candidates = candidates(LittleEndian.longAt(bytes, at));
            if (candidates != 0 && anyOf(candidates, bytes, from, to, at)) {
                return true;
            }
        }
        for (; at < to; at++) {
            if (isTrigger(bytes, from, to, at)) {
                return true;
            }
        }
        return false;
    }

    /** The highest bit of each byte that is one of those asked for. */
    private static long candidates(long word) {
        long low = word & LOW;
        long ascii = ((low ^ PERCENT) + LOW)
                & ((low ^ EQUALS) + LOW)
                & ((low ^ AT) + LOW)
                & ((low ^ CAPITAL_J) + LOW)
                & (((low | SLASH_BIT) ^ SLASH) + LOW);
        long found = ~(ascii | word);
        long others = word & HIGH;
        return (found | (others & ~((low ^ FULL_WIDTH) + LOW))) & HIGH;
    }

    private static boolean anyOf(long candidates, byte[] bytes, int from, int to, int word) {
        for (long left = candidates; left != 0; left &= left - 1) {
            if (isTrigger(bytes, from, to, word + (Long.numberOfTrailingZeros(left) >>> 3))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrigger(byte[] bytes, int from, int to, int at) {
        return switch (bytes[at]) {
            case '@', '=' -> true;
            case '%' -> at + 2 < to && Letters.isHex(bytes[at + 1]) && Letters.isHex(bytes[at + 2]);
            case '+' -> at + 1 < to && Letters.isDigit(bytes[at + 1]);
            case 'J' -> at - 2 >= from && bytes[at - 1] == 'y' && bytes[at - 2] == 'e';
            case '/' -> isBehindTokenSegment(bytes, from, to, at);
            case (byte) 0xEF -> at + 2 < to && bytes[at + 1] == (byte) 0xBC && bytes[at + 2] == (byte) 0xA0;
            default -> false;
        };
    }

    private static boolean isBehindTokenSegment(byte[] bytes, int from, int to, int slash) {
        int start = slash;
        while (start > from && slash - start <= TokenRule.LONGEST_SEGMENT && bytes[start - 1] != '/') {
            start--;
        }
        if (start == from || bytes[start - 1] != '/' || to - slash - 1 < TokenRule.LEAST) {
            return false;
        }
        for (int at = slash + 1; at <= slash + TokenRule.LEAST; at++) {
            if (!TokenRule.isPathToken(bytes[at])) {
                return false;
            }
        }
        String segment = new String(bytes, start, slash - start, StandardCharsets.ISO_8859_1);
        return TokenRule.isSegment(segment);
    }
}
