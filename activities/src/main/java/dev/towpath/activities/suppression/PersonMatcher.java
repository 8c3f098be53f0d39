package dev.towpath.activities.suppression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether an ID is a suppressed person's. An ID comes many times and its code is dear, so answers are remembered,
 * up to a bound. Not safe for threads.
 */
public final class PersonMatcher {
    private static final int MOST_REMEMBERED = 1 << 16;

    private final List<Known> known = new ArrayList<>();
    private final Map<PersonIdType, Map<String, Boolean>> answers = new EnumMap<>(PersonIdType.class);

    private record Known(PersonCodes codes, Map<PersonIdType, Set<String>> persons) {}

    PersonMatcher() {}

    void add(PersonCodes codes, Map<PersonIdType, Set<String>> persons) {
        known.add(new Known(codes, persons));
    }

    /** Whether anybody is known by this type. */
    public boolean knows(PersonIdType type) {
        return known.stream().anyMatch(each -> each.persons().containsKey(type));
    }

    /** @param value as the source or the lake has it; an empty one is nobody's */
    public boolean matches(PersonIdType type, String value) {
        if (value.isEmpty()) {
            return false;
        }
        Map<String, Boolean> remembered = answers.computeIfAbsent(type, ignored -> new HashMap<>());
        Boolean answer = remembered.get(value);
        if (answer == null) {
            answer = decide(type, value.getBytes(StandardCharsets.UTF_8));
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(value, answer);
        }
        return answer;
    }

    private boolean decide(PersonIdType type, byte[] value) {
        for (Known each : known) {
            Set<String> persons = each.persons().get(type);
            if (persons != null && persons.contains(each.codes().of(type, value))) {
                return true;
            }
        }
        return false;
    }
}
