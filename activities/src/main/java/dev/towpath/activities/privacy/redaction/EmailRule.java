package dev.towpath.activities.privacy.redaction;

import java.util.Locale;
import java.util.Set;

/**
 * E-mail addresses: a local part, an {@code @} (full-width or percent-encoded as often as one likes), and a domain whose
 * top level is no file's extension. Scripts and internationalised domains of all kinds count as letters.
 */
final class EmailRule {
    private static final Set<String> EXTENSIONS = Set.of(
            "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "ico", "css", "js", "mjs", "map", "woff", "woff2",
            "ttf", "eot", "mp4", "webm", "htm", "html");
    private static final int LONGEST_EXTENSION = 5;
    private static final int NONE = -1;

    private final String text;
    private final int length;
    /** No {@code @} before this has a domain behind it: that was seen while one further left was looked at. */
    private int barren;

    private EmailRule(String text) {
        this.text = text;
        this.length = text.length();
    }

    /** @param barriers places that aren't looked at */
    static void find(String text, UserInfoRule.Barriers barriers, Spans spans) {
        new EmailRule(text).find(barriers, spans);
    }

    private void find(UserInfoRule.Barriers barriers, Spans spans) {
        int local = 0;
        int lastEnd = NONE;
        int at = 0;
        while (at < length) {
            int past = barriers.past(at);
            if (past > at) {
                at = past;
                local = past;
                continue;
            }
            int sign = signLength(at);
            if (sign > 0 && (at > local || at == lastEnd)) {
                int end = at + sign < barren ? NONE : domainEnd(at + sign);
                if (end != NONE) {
                    spans.add(local, end, Finding.EMAIL);
                    at = end;
                    local = end;
                    lastEnd = end;
                    continue;
                }
            }
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            if (!Letters.isLocal(c)) {
                local = at;
            }
        }
    }

    /** Of an at sign here: 1, or as long as {@code %40}, {@code %2540}, … is; 0 if there is none. */
    private int signLength(int at) {
        char c = text.charAt(at);
        if (c == '@' || c == '\uFF20') {
            return 1;
        }
        if (c != '%') {
            return 0;
        }
        int end = at + 1;
        while (text.startsWith("25", end)) {
            end += 2;
        }
        return text.startsWith("40", end) ? end + 2 - at : 0;
    }

    /** The end of the longest domain from here whose top level is one. */
    private int domainEnd(int from) {
        int best = NONE;
        int label = from;
        while (true) {
            int end = labelEnd(label);
            if (end == label || end >= length || text.charAt(end) != '.') {
                barren = end;
                return best;
            }
            label = end + 1;
            int top = topLevelEnd(label);
            best = top == NONE ? best : top;
        }
    }

    private int labelEnd(int from) {
        int at = from;
        while (at < length) {
            int c = text.codePointAt(at);
            if (Letters.isLetterOrNumber(c) || (c == '-' && at > from)) {
                at += Character.charCount(c);
            } else if (c == '%' && Letters.isHexPair(text, at + 1)) {
                at += "%40".length();
            } else {
                break;
            }
        }
        return at;
    }

    private int topLevelEnd(int from) {
        int at = from;
        int letters = 0;
        while (at < length) {
            int c = text.codePointAt(at);
            boolean member = at == from ? Character.isLetter(c) : Letters.isLetterOrNumber(c) || c == '-';
            if (!member) {
                break;
            }
            at += Character.charCount(c);
            letters++;
        }
        return letters < 2 || isExtension(from, at) ? NONE : at;
    }

    private boolean isExtension(int from, int to) {
        return to - from <= LONGEST_EXTENSION
                && EXTENSIONS.contains(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
}
