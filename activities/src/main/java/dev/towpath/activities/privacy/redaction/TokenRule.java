package dev.towpath.activities.privacy.redaction;

import java.util.Locale;
import java.util.Set;

/** JSON web tokens anywhere, and long segments of a path after {@code /reset/} and its like. */
final class TokenRule {
    /** After which of a path's segments a token stands. */
    private static final Set<String> SEGMENTS = Set.of(
            "reset",
            "reset-password",
            "password-reset",
            "resetpassword",
            "verify",
            "confirm",
            "activate",
            "unsubscribe",
            "magic-link",
            "magic",
            "invite",
            "token");

    static final int LONGEST_SEGMENT = 14;
    static final int LEAST = 16;
    static final String JWT = "eyJ";
    private static final int JWT_LEAST = JWT.length() + 8;

    private TokenRule() {}

    static void find(String text, Spans spans) {
        findWebTokens(text, spans);
        findPathTokens(text, spans);
    }

    private static void findWebTokens(String text, Spans spans) {
        int at = text.indexOf(JWT);
        while (at >= 0) {
            int header = tokenEnd(text, at);
            int next = header;
            if (isPart(text, at, header) && text.startsWith(JWT, header + 1)) {
                int payload = tokenEnd(text, header + 1);
                if (isPart(text, header + 1, payload)) {
                    next = tokenEnd(text, payload + 1);
                    spans.add(at, next, Finding.TOKEN);
                }
            }
            at = text.indexOf(JWT, next);
        }
    }

    private static boolean isPart(String text, int from, int to) {
        return to - from >= JWT_LEAST && to < text.length() && text.charAt(to) == '.';
    }

    private static int tokenEnd(String text, int from) {
        int at = from;
        while (at < text.length() && Letters.isToken(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static void findPathTokens(String text, Spans spans) {
        int before = -1;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
            if (before >= 0 && slash - before - 1 <= LONGEST_SEGMENT && isSegment(text.substring(before + 1, slash))) {
                int end = slash + 1;
                while (end < text.length() && isPathToken(text.charAt(end))) {
                    end++;
                }
                if (end - slash - 1 >= LEAST && (end == text.length() || ends(text.charAt(end)))) {
                    spans.add(slash + 1, end, Finding.TOKEN);
                }
            }
            before = slash;
        }
    }

    /** Without the characters of other scripts that become ASCII when they are lower-cased. */
    static boolean isSegment(String name) {
        return name.chars().allMatch(c -> Letters.isToken(c)) && SEGMENTS.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isPathToken(int c) {
        return Letters.isToken(c) || c == '.' || c == '~';
    }

    private static boolean ends(char c) {
        return c == '/' || c == '?' || c == '#' || TextScan.isBreak(c);
    }
}
