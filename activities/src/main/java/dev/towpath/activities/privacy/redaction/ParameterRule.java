package dev.towpath.activities.privacy.redaction;

import dev.towpath.activities.privacy.redaction.NameRules.NameKind;
import dev.towpath.activities.privacy.redaction.TextScan.Beginning;

/**
 * The parameters of queries, fragments and {@code ;} in paths: values under a personal name are taken out. Values and
 * segments of paths with something percent-encoded are decoded and looked at again, and taken out whole if there is
 * anything in them.
 */
final class ParameterRule {
    /** Of a value, to see whether it is a phone number: values within values must not be read again and again. */
    private static final int PHONE_WINDOW = 256;

    private static final String ESCAPED_AMPERSAND = "amp;";

    private final String text;
    private final int length;
    private final NameRules names;
    private final int decodings;
    private final UserInfoRule.Barriers userInfo;
    private final Spans spans;
    private final Spans values;
    private final boolean isUrl;

    private boolean inQuery;
    /** Where the value ends that is not within another one. */
    private int outerEnd = -1;

    private int codes;
    private int states;
    private final Spans answers;

    ParameterRule(String text, NameRules names, int decodings, UserInfoRule.Barriers userInfo, Spans spans) {
        this.text = text;
        this.length = text.length();
        this.names = names;
        this.decodings = decodings;
        this.userInfo = userInfo;
        this.spans = spans;
        this.values = new Spans(text);
        this.answers = new Spans(text);
        this.isUrl = UrlShape.isUrl(text);
    }

    /** Adds what is personal; gives the values that are to be taken out whole if anything in them is. */
    Spans find(Beginning beginning) {
        int at = 0;
        Beginning piece = beginning;
        if (beginning == Beginning.QUERY) {
            inQuery = true;
            at = parameter(0, '&');
        }
        int start = at;
        for (; at < length; at++) {
            char c = text.charAt(at);
            boolean ends = isBreak(c);
            boolean opens = c == '?' || c == '&' || c == '#' || c == ';';
            if (!ends && !opens && c != '/') {
                continue;
            }
            segment(start, at, piece);
            start = at + 1;
            piece = opens ? Beginning.QUERY : Beginning.TEXT;
            inQuery = !ends && (inQuery || c == '?' || c == '#');
            if (opens) {
                int next = parameter(nameStart(at), c);
                start = next == nameStart(at) ? start : next;
                at = next - 1;
            }
        }
        segment(start, length, piece);
        if (codes > 0 && states > 0) {
            spans.addAll(answers);
        }
        return values;
    }

    private int nameStart(int separator) {
        return text.charAt(separator) == '&' && text.startsWith(ESCAPED_AMPERSAND, separator + 1)
                ? separator + 1 + ESCAPED_AMPERSAND.length()
                : separator + 1;
    }

    /** Reads {@code name=value} from here; gives where to read on: behind what was decided, or here if there is none. */
    private int parameter(int from, char separator) {
        int equals = from;
        while (equals < length && !endsName(text.charAt(equals))) {
            equals++;
        }
        if (equals == length || text.charAt(equals) != '=') {
            return from;
        }
        int start = equals + 1;
        NameKind kind = names.kindOf(text.substring(from, equals));
        boolean nested = start < outerEnd;
        if (nested && kind == NameKind.ORDINARY) {
            return start;
        }
        boolean inPath = separator == ';' && !inQuery;
        int end = nested && separator != ';' ? outerEnd : valueEnd(start, separator, inPath);
        if (!nested) {
            segment(from, equals, Beginning.TEXT);
            outerEnd = end;
        }
        if (kind == NameKind.PERSONAL || (kind == NameKind.PHONE && isPhone(start, end))) {
            spans.add(start, end, Finding.PARAMETER);
            return end;
        }
        if (kind == NameKind.CODE || kind == NameKind.STATE) {
            codes += kind == NameKind.CODE ? 1 : 0;
            states += kind == NameKind.STATE ? 1 : 0;
            answers.add(start, end, Finding.PARAMETER);
        }
        if (!nested) {
            values.add(start, end, Finding.PARAMETER);
            decode(start, end, Beginning.TEXT);
        }
        return start;
    }

    private boolean isPhone(int start, int end) {
        return NameRules.hasPhoneDigits(text.substring(start, Math.min(end, start + PHONE_WINDOW)));
    }

    private boolean endsName(char c) {
        return c == '=' || c == '?' || c == '&' || c == '#' || c == ';' || isBreak(c);
    }

    private int valueEnd(int start, char separator, boolean inPath) {
        int end = start;
        while (end < length && !endsValue(text.charAt(end), separator, inPath)) {
            end++;
        }
        return end;
    }

    private boolean endsValue(char c, char separator, boolean inPath) {
        return c == '&'
                || c == '#'
                || (separator == ';' && c == ';')
                || (inPath && (c == '/' || c == '?'))
                || isBreak(c);
    }

    /** A piece between separators that is no value, without the user-info that it may begin with. */
    private void segment(int from, int to, Beginning beginning) {
        if (from >= outerEnd) {
            decode(userInfo.past(from), to, beginning);
        }
    }

    private void decode(int from, int to, Beginning beginning) {
        int escape = decodings == 0 || from >= to ? -1 : text.indexOf('%', from, to);
        if (escape < 0) {
            return;
        }
        String encoded = text.substring(from, to);
        String decoded = PercentCode.decode(encoded);
        if (!decoded.equals(encoded)) {
            Spans within = TextScan.of(decoded, names, beginning, decodings - 1);
            if (!within.isEmpty()) {
                spans.add(from, to, within.first());
            }
        }
    }

    private boolean isBreak(char c) {
        return !isUrl && TextScan.isBreak(c);
    }
}
