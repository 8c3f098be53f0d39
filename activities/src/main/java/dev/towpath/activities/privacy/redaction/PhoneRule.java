package dev.towpath.activities.privacy.redaction;

/** Phone numbers with a {@code +} before the country: eight to fifteen digits, with the usual separators between. */
final class PhoneRule {
    private static final int LEAST = 8;
    private static final int MOST = 15;
    private static final String SEPARATORS = " ().-/\u00a0";

    private PhoneRule() {}

    static void find(String text, Spans spans) {
        int at = 0;
        while (at < text.length()) {
            int plus = plusLength(text, at);
            int end = plus > 0 && begins(text, at) ? end(text, at + plus) : at;
            if (end > at) {
                spans.add(at, end, Finding.PHONE);
                at = end;
            } else {
                at++;
            }
        }
    }

    private static int plusLength(String text, int at) {
        char c = text.charAt(at);
        if (c == '+') {
            return 1;
        }
        return c == '%' && text.regionMatches(true, at, "%2B", 0, "%2B".length()) ? "%2B".length() : 0;
    }

    private static boolean begins(String text, int at) {
        return at == 0 || (!Letters.isWord(text.charAt(at - 1)) && text.charAt(at - 1) != '.');
    }

    /** The end of the longest number from here after which no digit follows at once; 0 if there is none. */
    private static int end(String text, int from) {
        int end = 0;
        int digits = 0;
        int at = from;
        while (at < text.length() && digits < MOST) {
            char c = text.charAt(at);
            if (Letters.isDigit(c) && !(digits == 0 && c == '0')) {
                digits++;
                at++;
                boolean open = at < text.length() && Letters.isDigit(text.charAt(at));
                end = digits >= LEAST && !open ? at : end;
            } else if (digits == 0) {
                return 0;
            } else if (SEPARATORS.indexOf(c) >= 0) {
                at++;
            } else if (text.startsWith("%20", at)) {
                at += "%20".length();
            } else {
                break;
            }
        }
        return end;
    }
}
