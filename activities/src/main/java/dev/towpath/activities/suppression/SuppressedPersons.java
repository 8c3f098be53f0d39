package dev.towpath.activities.suppression;

import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.suppression.SuppressionDocument.Person;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The persons of one version of the document, with the keys that tell who they are. Safe for threads. */
public final class SuppressedPersons {
    /** Nobody. */
    public static final SuppressedPersons NONE = new SuppressedPersons(0, Map.of(), null);

    private final int version;
    /** By version of the key, then by type. */
    private final Map<String, Map<PersonIdType, Set<String>>> codes;

    private final PseudonymKeys keys;

    private SuppressedPersons(int version, Map<String, Map<PersonIdType, Set<String>>> codes, PseudonymKeys keys) {
        this.version = version;
        this.codes = codes;
        this.keys = keys;
    }

    /** @throws TowpathException SECRET_UNREADABLE if the secret lacks a key that the document was made with */
    public static SuppressedPersons of(SuppressionDocument document, PseudonymKeys keys) {
        Map<String, Map<PersonIdType, Set<String>>> codes = new HashMap<>();
        for (Person person : document.persons()) {
            requireKey(person, keys);
            codes.computeIfAbsent(person.keyVersion(), version -> new EnumMap<>(PersonIdType.class))
                    .computeIfAbsent(person.type(), type -> new HashSet<>())
                    .addAll(person.codes());
        }
        return new SuppressedPersons(document.version(), codes, keys);
    }

    private static void requireKey(Person person, PseudonymKeys keys) {
        if (keys.find(person.keyVersion()).isEmpty()) {
            throw new TowpathException(
                    FailureType.SECRET_UNREADABLE,
                    "Cannot tell who is suppressed: the secret of erasure.key lacks version " + person.keyVersion()
                            + " of the key.",
                    "a key that was in use must stay in the secret, beside newer ones");
        }
    }

    /** Of the document, 0 without one. */
    public int version() {
        return version;
    }

    public boolean isEmpty() {
        return codes.isEmpty();
    }

    /** For one thread. */
    public PersonMatcher matcher() {
        PersonMatcher matcher = new PersonMatcher();
        codes.forEach((keyVersion, types) ->
                matcher.add(new PersonCodes(keys.find(keyVersion).orElseThrow()), types));
        return matcher;
    }

    @Override
    public String toString() {
        return "SuppressedPersons[version " + version + "]";
    }
}
