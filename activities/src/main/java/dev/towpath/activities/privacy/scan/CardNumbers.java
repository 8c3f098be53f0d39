package dev.towpath.activities.privacy.scan;

/**
 * Finds numbers of payment cards: 13 to 19 digits, in one piece or in groups parted by a blank or a hyphen, of a length
 * and a beginning that a card scheme has, with Luhn's check digit right.
 *
 * <p>One in ten other numbers of such a form has it right too.
 *
 * @see <a href="https://www.iso.org/standard/70484.html">ISO/IEC 7812-1</a>
 */
final class CardNumbers {
    private static final int LEAST = 13;
    private static final int MOST = 19;
    private static final int LEAST_GROUP = 3;

    private CardNumbers() {}

    static boolean within(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isDigit(text, at) && !isPart(text, at - 1) && !isFraction(text, at - 1) && beginsAt(text, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a card number begins here; it may end with this group of digits or with a later one. */
    private static boolean beginsAt(String text, int start) {
        StringBuilder digits = new StringBuilder(MOST);
        int at = start;
        while (true) {
            int group = at;
            while (isDigit(text, at)) {
                if (digits.length() == MOST) {
                    return false;
                }
                digits.append(text.charAt(at++));
            }
            if (!isPart(text, at) && !isFraction(text, at) && isCard(digits)) {
                return true;
            }
            boolean goesOn = at < text.length()
                    && (text.charAt(at) == ' ' || text.charAt(at) == '-')
                    && isDigit(text, at + 1)
                    && at - group >= LEAST_GROUP;
            if (!goesOn) {
                return false;
            }
            at++;
        }
    }

    private static boolean isCard(CharSequence digits) {
        return digits.length() >= LEAST && isOfAScheme(digits.toString()) && passesLuhn(digits);
    }

    private static boolean isOfAScheme(String digits) {
        int four = Integer.parseInt(digits.substring(0, 4));
        int two = four / 100;
        return switch (digits.length()) {
            case 13 -> four / 1000 == 4;
            case 14 -> (four >= 3000 && four <= 3059) || two == 36 || two == 38 || two == 39;
            case 15 -> two == 34 || two == 37;
            case 16 ->
                four / 1000 == 4
                        || (two >= 51 && two <= 55)
                        || (four >= 2221 && four <= 2720)
                        || (four >= 3528 && four <= 3589)
                        || four == 6011
                        || two == 62
                        || (four >= 6440 && four <= 6599);
            case 17, 18, 19 -> two == 62 || four == 6011 || (four >= 6440 && four <= 6599) || four / 1000 == 4;
            default -> false;
        };
    }

    private static boolean passesLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean isPart(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    /** A point between digits, as client IDs and amounts have it. */
    private static boolean isFraction(String text, int at) {
        return at > 0 && at < text.length() && text.charAt(at) == '.' && isDigit(text, at - 1) && isDigit(text, at + 1);
    }
}
