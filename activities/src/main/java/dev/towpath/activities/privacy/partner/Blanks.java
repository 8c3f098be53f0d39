package dev.towpath.activities.privacy.partner;

/** White space as partners' code takes it, which is JavaScript's {@code \s}: no-break spaces and the BOM count too. */
final class Blanks {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Blanks() {}

    static String trim(String value) {
        int from = 0;
        int to = value.length();
        while (from < to && isBlank(value.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        return value.substring(from, to);
    }

    static String remove(String value) {
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            if (!isBlank(value.charAt(i))) {
                kept.append(value.charAt(i));
            }
        }
        return kept.length() == value.length() ? value : kept.toString();
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == BYTE_ORDER_MARK;
    }
}
