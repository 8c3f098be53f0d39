package dev.towpath.activities.privacy.redaction;

/** Classes of characters that the rules are made of. */
final class Letters {
    private static final int MARKS =
            1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK | 1 << Character.ENCLOSING_MARK;
    private static final int LETTERS_AND_NUMBERS = MARKS
            | 1 << Character.UPPERCASE_LETTER
            | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER
            | 1 << Character.MODIFIER_LETTER
            | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER
            | 1 << Character.LETTER_NUMBER
            | 1 << Character.OTHER_NUMBER;
    private static final int ASCII = 128;
    private static final String LOCAL = "._%+'~!$*^{|}`-";
    private static final boolean[] LOCALS = new boolean[ASCII];

    static {
        for (int c = 0; c < ASCII; c++) {
            LOCALS[c] = isAsciiLetterOrDigit(c) || LOCAL.indexOf(c) >= 0;
        }
    }

    private Letters() {}

    static boolean isMark(int c) {
        return c >= ASCII && (1 << Character.getType(c) & MARKS) != 0;
    }

    /** Of any script, with the marks that combine with them. */
    static boolean isLetterOrNumber(int c) {
        return c < ASCII ? isAsciiLetterOrDigit(c) : (1 << Character.getType(c) & LETTERS_AND_NUMBERS) != 0;
    }

    /** Whether it may stand before the {@code @} of an address. */
    static boolean isLocal(int c) {
        return c < ASCII ? LOCALS[c] : (1 << Character.getType(c) & LETTERS_AND_NUMBERS) != 0;
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** As in regular expressions: ASCII letters, digits and {@code _}. */
    static boolean isWord(int c) {
        return isAsciiLetterOrDigit(c) || c == '_';
    }

    static boolean isToken(int c) {
        return isWord(c) || c == '-';
    }

    /** Whether the two characters from here are hexadecimal digits. */
    static boolean isHexPair(String text, int at) {
        return at + 1 < text.length() && isHex(text.charAt(at)) && isHex(text.charAt(at + 1));
    }

    static boolean isHex(int c) {
        return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    }
}
