package dev.towpath.activities.privacy.redaction;

/**
 * One look at a text: finds what is to be taken out.
 *
 * <p>A text that begins as a URL or a path is one, blanks included, which broken ones have; any other is free text, in
 * which a URL ends at a blank, a quotation mark or a tag.
 */
final class TextScan {
    private static final int DECODINGS = 3;

    private TextScan() {}

    /** Where the text begins: within a query, or not. */
    enum Beginning {
        TEXT,
        QUERY
    }

    static Spans of(String text, NameRules names) {
        return of(text, names, Beginning.TEXT, DECODINGS);
    }

    /** @param decodings how often parts of the text may still be decoded, to look again */
    static Spans of(String text, NameRules names, Beginning beginning, int decodings) {
        Spans spans = new Spans(text);
        UserInfoRule.Barriers userInfo = UserInfoRule.find(text, spans);
        EmailRule.find(text, userInfo, spans);
        PhoneRule.find(text, spans);
        TokenRule.find(text, spans);
        Spans values = new ParameterRule(text, names, decodings, userInfo.rewound(), spans).find(beginning);
        if (!spans.isEmpty()) {
            spans.merge();
            spans.widen(values);
            spans.merge();
        }
        return spans;
    }

    /** Whether a URL within free text ends here. */
    static boolean isBreak(int c) {
        return c == '"' || c == '<' || c == '>' || c == '\u00a0' || Character.isWhitespace(c);
    }
}
