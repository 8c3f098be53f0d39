package dev.towpath.activities.privacy.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A parameter's name, read as people write names: {@code Access_Token}, {@code user[email]}, {@code customerEmail}. */
record Name(String lower, String bare, List<String> words) {

    /** @param raw already decoded */
    static Name of(String raw) {
        String lower = raw.toLowerCase(Locale.ROOT);
        return new Name(lower, bare(lower), words(raw));
    }

    /** Letters and digits alone, lower-case. */
    static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(lower.length());
        lower.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.length() == lower.length() ? lower : kept.toString();
    }

    /** The last word that isn't a number. */
    String lastWord() {
        for (String word : words.reversed()) {
            if (!Character.isDigit(word.charAt(0))) {
                return word;
            }
        }
        return "";
    }

    private static List<String> words(String raw) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= raw.length(); at++) {
            boolean part = at < raw.length() && isPart(raw.charAt(at));
            if ((!part || (at > start && begins(raw, at))) && at > start) {
                words.add(bare(raw.substring(start, at)));
                start = at;
            }
            if (!part) {
                start = at + 1;
            }
        }
        words.removeIf(String::isEmpty);
        return List.copyOf(words);
    }

    /** Whether a word begins here within letters and digits: {@code user|Email}, {@code XML|Token}, {@code phone|2}. */
    private static boolean begins(String raw, int at) {
        char before = raw.charAt(at - 1);
        char here = raw.charAt(at);
        if (Character.isDigit(before) != Character.isDigit(here)) {
            return true;
        }
        boolean nextIsLower = at + 1 < raw.length() && Character.isLowerCase(raw.charAt(at + 1));
        return Character.isUpperCase(here) && (!Character.isUpperCase(before) || nextIsLower);
    }

    /** Halves of characters beyond the basic plane and combining marks belong to the word around them. */
    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || Letters.isMark(c);
    }
}
