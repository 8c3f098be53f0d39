package dev.towpath.activities.privacy.redaction;

import java.util.Arrays;

/** What stands before the {@code @} of a server's address, {@code https://user:password@host}: both are taken out. */
final class UserInfoRule {
    private UserInfoRule() {}

    /** Where user-info is, so that no other rule takes {@code REDACTED@host.example} for an e-mail address. */
    static Barriers find(String text, Spans spans) {
        Barriers barriers = new Barriers();
        int slashes = text.indexOf("//");
        while (slashes >= 0) {
            int from = slashes + 2;
            int end = from;
            if (begins(text, slashes)) {
                int sign = -1;
                while (end < text.length() && !ends(text.charAt(end))) {
                    sign = text.charAt(end) == '@' ? end : sign;
                    end++;
                }
                if (sign > from) {
                    add(text, from, sign, spans);
                    barriers.add(from, sign + 1);
                }
            }
            slashes = text.indexOf("//", Math.max(end, slashes + 1));
        }
        return barriers;
    }

    private static void add(String text, int from, int sign, Spans spans) {
        int colon = from;
        while (colon < sign && text.charAt(colon) != ':') {
            colon++;
        }
        spans.add(from, colon, Finding.USER_INFO);
        if (colon < sign) {
            spans.add(colon + 1, sign, Finding.USER_INFO);
        }
    }

    /** After a scheme, or where an address without one may begin. */
    private static boolean begins(String text, int slashes) {
        if (slashes == 0) {
            return true;
        }
        char before = text.charAt(slashes - 1);
        return before == ':' || before == '=' || before == '(' || TextScan.isBreak(before);
    }

    private static boolean ends(char c) {
        return c == '/' || c == '?' || c == '#' || Character.isWhitespace(c);
    }

    /** Ranges in ascending order, asked for in that order. */
    static final class Barriers {
        private int[] bounds = new int[4];
        private int size;
        private int next;

        private void add(int from, int to) {
            if (size == bounds.length) {
                bounds = Arrays.copyOf(bounds, size * 2);
            }
            bounds[size++] = from;
            bounds[size++] = to;
        }

        /** Begins to ask anew. */
        Barriers rewound() {
            next = 0;
            return this;
        }

        /** The end of the range that holds this place, else the place itself. */
        int past(int at) {
            while (next < size && bounds[next + 1] <= at) {
                next += 2;
            }
            return next < size && bounds[next] <= at ? bounds[next + 1] : at;
        }
    }
}
