package dev.towpath.activities.privacy.redaction;

import dev.towpath.activities.transform.ValueRule;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes personal data out of URLs and free text, and leaves {@value #MARKER} in its place.
 *
 * <p>It never throws, whatever the characters or bytes; what it made it leaves alone; and it takes time linear in the
 * text. Where the marker is longer than what it replaces a text may grow, but not past the length that GA4 allows a
 * value of that kind: its end is cut off then, as GA4 itself does it.
 *
 * <p>Immutable, and safe for threads.
 */
public final class Redactor {
    public static final String MARKER = "REDACTED";

    /** Rises whenever the same text may come out different, so that a day is known to have been made by other rules. */
    private static final int RULES = 1;

    /** A text that still changes after so many passes is taken out as a whole. */
    private static final int PASSES = 5;

    private static final long LEAST_PHONE = 100_000;

    private final Strictness strictness;
    private final Set<String> keep;
    private final NameRules names;

    private Redactor(Strictness strictness, Set<String> keep) {
        this.strictness = strictness;
        this.keep = Set.copyOf(keep);
        this.names = new NameRules(strictness, keep);
    }

    public static Redactor of(Strictness strictness) {
        return new Redactor(strictness, Set.of());
    }

    /**
     * @param keep names of parameters that say nothing of their values, such as {@code gclid}; an e-mail address in such
     *     a value is taken out all the same
     */
    public static Redactor keeping(Strictness strictness, Set<String> keep) {
        return new Redactor(strictness, keep);
    }

    /** The text without what is personal; the same instance if there is nothing. */
    public String redact(String text) {
        return redact(text, new Findings());
    }

    /** Also counts what was taken out. */
    public String redact(String text, Findings findings) {
        return redact(LengthLimit.UNKNOWN, text, findings);
    }

    /** The same of UTF-8, invalid bytes included, which stay as they are. */
    public byte[] redact(byte[] utf8) {
        return redact(LengthLimit.UNKNOWN, utf8);
    }

    /** What becomes of a value under a parameter's key: under a personal one all of it is taken out. */
    public String redactUnder(String key, String value) {
        return redactUnder(key, value, new Findings());
    }

    /** Also counts what was taken out. */
    public String redactUnder(String key, String value, Findings findings) {
        return switch (kindOf(key)) {
            case ORDINARY -> redact(LengthLimit.under(key), value, findings);
            case PERSONAL -> whole(value, Finding.PARAMETER, findings);
            case PHONE ->
                NameRules.hasPhoneDigits(value)
                        ? whole(value, Finding.PHONE, findings)
                        : redact(LengthLimit.under(key), value, findings);
        };
    }

    public KeyKind kindOf(String key) {
        return switch (names.kindOf(key)) {
            case PERSONAL -> KeyKind.PERSONAL;
            case PHONE -> KeyKind.PHONE;
            case ORDINARY, CODE, STATE -> KeyKind.ORDINARY;
        };
    }

    /** Whether a number under this key must not be written. */
    public boolean isPersonalNumber(String key, double value) {
        return switch (kindOf(key)) {
            case ORDINARY -> false;
            case PERSONAL -> true;
            case PHONE -> Math.abs(value) >= LEAST_PHONE;
        };
    }

    /** Of all ordinary keys whose values may become as long as those under this one, always the same. */
    public static String alike(String key) {
        return LengthLimit.alike(key);
    }

    /**
     * Whether {@link #redact(byte[])} could change any of the values that lie here one behind the other, wherever one
     * ends and the next begins. What it says of keys isn't asked.
     */
    public static boolean mayChange(byte[] utf8, int from, int to) {
        return Triggers.within(utf8, from, to);
    }

    /** This redaction of a column's values. */
    public ValueRule rule() {
        return new RedactionRule(this::redact);
    }

    /** This redaction of a parameter's values. */
    public ValueRule ruleUnder(String key) {
        return switch (kindOf(key)) {
            case ORDINARY -> new RedactionRule(value -> redact(LengthLimit.under(key), value));
            case PERSONAL, PHONE -> value -> redactWhole(key, value);
        };
    }

    /** The same for redactions that do the same, for the digest of a transformation. */
    public String identity() {
        Set<String> kept = new TreeSet<>();
        keep.forEach(name -> kept.add(Name.bare(name)));
        return "redaction " + RULES + " " + strictness + " " + kept;
    }

    private byte[] redactWhole(String key, byte[] value) {
        String text = Utf8.decode(value);
        String redacted = redactUnder(key, text);
        return redacted.equals(text) ? value : Utf8.encode(redacted);
    }

    private byte[] redact(LengthLimit limits, byte[] utf8) {
        if (!mayChange(utf8, 0, utf8.length)) {
            return utf8;
        }
        String text = Utf8.decode(utf8);
        String redacted = redact(limits, text, new Findings());
        return redacted.equals(text) ? utf8 : Utf8.encode(redacted);
    }

    private String redact(LengthLimit limits, String text, Findings findings) {
        String current = text;
        int limit = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            Spans spans = TextScan.of(current, names);
            if (spans.isEmpty()) {
                return current;
            }
            limit = limit == 0 ? limits.of(text) : limit;
            String next = LengthLimit.cut(spans.redacted(pass == 0 ? findings : new Findings()), limit);
            if (next.equals(current)) {
                return current;
            }
            current = next;
        }
        return MARKER;
    }

    private static String whole(String value, Finding finding, Findings findings) {
        if (value.isEmpty() || value.equals(MARKER)) {
            return value;
        }
        findings.add(finding);
        return MARKER;
    }
}
