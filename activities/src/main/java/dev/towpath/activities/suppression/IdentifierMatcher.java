package dev.towpath.activities.suppression;

import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells whether the value of one source is a suppressed person's: by its hash, as the partner normalises it, or as it
 * stands, for a privacy rule may have made a pseudonym of it. Once for each distinct value, up to a bound. Not safe for
 * threads.
 */
public final class IdentifierMatcher {
    private static final int MOST_REMEMBERED = 1 << 16;

    private final PersonIdType type;
    private final PartnerHash hash;
    private final PersonMatcher persons;
    private final Map<String, Boolean> answers = new HashMap<>();

    public IdentifierMatcher(IdentifierSource source, PersonMatcher persons) {
        this.type = source.type();
        this.hash = source.hash();
        this.persons = persons;
    }

    public boolean matches(String value) {
        Boolean answer = answers.get(value);
        if (answer == null) {
            answer = decide(value);
            if (answers.size() >= MOST_REMEMBERED) {
                answers.clear();
            }
            answers.put(value, answer);
        }
        return answer;
    }

    private boolean decide(String value) {
        return (hash.hash(value) instanceof Hashed hashed && persons.matches(type, hashed.text()))
                || persons.matches(type, value);
    }
}
