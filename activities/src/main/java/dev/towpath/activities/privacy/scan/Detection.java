package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.redaction.Finding;
import dev.towpath.activities.privacy.redaction.Findings;
import dev.towpath.activities.privacy.redaction.KeyKind;
import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.redaction.Strictness;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a value looks like: what redaction would find in it, card numbers, and what its key says. */
final class Detection {
    private static final double LARGEST_WHOLE = 1L << 53;
    /** Long enough for a phone number, or a number that means one person. */
    private static final Pattern MANY_DIGITS = Pattern.compile("\\d{7}");

    private final Redactor redactor = Redactor.of(Strictness.STANDARD);

    /** A text by itself, as in a column. */
    Set<Suspicion> of(String text) {
        Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
        Findings findings = new Findings();
        redactor.redact(text, findings);
        findings.counts().keySet().forEach(finding -> found.add(suspicion(finding)));
        if (CardNumbers.within(text)) {
            found.add(Suspicion.CARD);
        }
        return found;
    }

    /** A text under a key; what is empty or taken out already is nothing. */
    Set<Suspicion> under(String key, String text) {
        if (text.isEmpty() || text.equals(Redactor.MARKER)) {
            return Set.of();
        }
        Set<Suspicion> found = of(text);
        switch (redactor.kindOf(key)) {
            case ORDINARY -> {}
            case PERSONAL -> found.add(Suspicion.NAMED);
            case PHONE -> {
                Findings findings = new Findings();
                redactor.redactUnder(key, text, findings);
                if (findings.counts().containsKey(Finding.PHONE)) {
                    found.add(Suspicion.PHONE);
                }
            }
        }
        return named(key, found);
    }

    /** A number under a key. */
    Set<Suspicion> under(String key, double number) {
        Set<Suspicion> found = EnumSet.noneOf(Suspicion.class);
        if (redactor.isPersonalNumber(key, number)) {
            found.add(redactor.kindOf(key) == KeyKind.PHONE ? Suspicion.PHONE : Suspicion.NAMED);
        }
        if (number > 0
                && number < LARGEST_WHOLE
                && number == Math.rint(number)
                && CardNumbers.within(Long.toString((long) number))) {
            found.add(Suspicion.CARD);
        }
        return named(key, found);
    }

    private static Set<Suspicion> named(String key, Set<Suspicion> found) {
        if (PersonNames.includes(key)) {
            found.remove(Suspicion.NAMED);
            found.add(Suspicion.NAME);
        }
        return found;
    }

    /** Whether {@code redact} takes out all values under a key, for what the key says. */
    boolean isRedactedByName(String key) {
        return redactor.kindOf(key) == KeyKind.PERSONAL;
    }

    /** The key as it may be shown: without what looks personal in it. */
    String shown(String key) {
        String redacted = redactor.redact(key);
        return CardNumbers.within(redacted) || MANY_DIGITS.matcher(redacted).find() ? Redactor.MARKER : redacted;
    }

    private static Suspicion suspicion(Finding finding) {
        return switch (finding) {
            case EMAIL -> Suspicion.EMAIL;
            case PHONE -> Suspicion.PHONE;
            case TOKEN -> Suspicion.TOKEN;
            case USER_INFO -> Suspicion.CREDENTIALS;
            case PARAMETER -> Suspicion.PARAMETER;
        };
    }
}
