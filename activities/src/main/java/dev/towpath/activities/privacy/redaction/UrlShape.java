package dev.towpath.activities.privacy.redaction;

/** Whether a text as a whole is a URL, a path, a query or a fragment. */
final class UrlShape {
    private static final int LONGEST_SCHEME = 32;

    private UrlShape() {}

    static boolean isUrl(String text) {
        if (text.isEmpty()) {
            return false;
        }
        char first = text.charAt(0);
        if (first == '/' || first == '?' || first == '#') {
            return text.length() > 1 && !TextScan.isBreak(text.charAt(1));
        }
        int colon = 0;
        while (colon < text.length() && colon < LONGEST_SCHEME && isScheme(text.charAt(colon))) {
            colon++;
        }
        return colon > 0
                && (text.startsWith("://", colon)
                        || text.regionMatches(true, 0, "mailto:", 0, "mailto:".length())
                        || text.regionMatches(true, 0, "tel:", 0, "tel:".length()));
    }

    private static boolean isScheme(char c) {
        return (Letters.isToken(c) && c != '_') || c == '+' || c == '.';
    }
}
