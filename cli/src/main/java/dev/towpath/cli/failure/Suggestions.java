package dev.towpath.cli.failure;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may have meant. */
public final class Suggestions {
    private static final int MOST_EDITS = 3;

    private Suggestions() {}

    /** {@code  Did you mean `backfill`?} with a blank before it, or nothing. */
    public static String didYouMean(String typed, Stream<String> known) {
        return nearest(typed, known)
                .map(word -> " Did you mean `" + word + "`?")
                .orElse("");
    }

    static Optional<String> nearest(String typed, Stream<String> known) {
        int limit = Math.min(MOST_EDITS, Math.max(1, typed.length() / 2));
        return known.filter(word -> edits(typed, word) <= limit || (typed.length() > 2 && word.startsWith(typed)))
                .min(Comparator.comparingInt(word -> edits(typed, word)));
    }

    /** Levenshtein's distance. */
    private static int edits(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
