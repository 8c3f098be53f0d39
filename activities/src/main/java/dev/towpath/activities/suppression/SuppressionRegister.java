package dev.towpath.activities.suppression;

import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.privacy.PseudonymRule;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.suppression.SuppressionDocument.Person;
import dev.towpath.activities.transform.Sha256Rule;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Enters persons into the suppression document. This is the only place where raw IDs and the document meet; the IDs stay
 * in this process.
 */
public final class SuppressionRegister {
    private final SuppressionStore store;
    private final PseudonymKeys keys;
    private final List<PseudonymKeys> pseudonyms;
    private final PersonHashes hashes;
    private final Clock clock;

    /**
     * @param keys that make the document's codes
     * @param pseudonyms every key under which a table of the lake may hold pseudonyms
     * @param hashes by which partners know persons
     */
    public SuppressionRegister(
            SuppressionStore store,
            PseudonymKeys keys,
            Collection<PseudonymKeys> pseudonyms,
            PersonHashes hashes,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.pseudonyms = List.copyOf(pseudonyms);
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * What was entered.
     *
     * @param version of the document that has all of them
     * @param added persons that earlier versions had not
     */
    public record Entered(int version, int added) {}

    /** Enters them; a document that has all of them already stays as it is. */
    public Entered enter(PersonIdType type, Collection<String> ids) {
        while (true) {
            SuppressionDocument grown = grown(type, ids);
            int added = (int) grown.persons().stream()
                    .filter(person -> person.added() == grown.version())
                    .count();
            if (added == 0) {
                return new Entered(store.highestVersion(), 0);
            }
            if (store.append(grown) == PutOutcome.WRITTEN) {
                return new Entered(grown.version(), added);
            }
        }
    }

    /** The persons as they would be with these entered; writes nothing. */
    public SuppressedPersons preview(PersonIdType type, Collection<String> ids) {
        return SuppressedPersons.of(grown(type, ids), keys);
    }

    private SuppressionDocument grown(PersonIdType type, Collection<String> ids) {
        int highest = store.highestVersion();
        List<Person> persons =
                new ArrayList<>(highest == 0 ? List.of() : store.fetch(highest).persons());
        Set<String> known = new HashSet<>();
        persons.forEach(person -> known.add(fingerprint(person)));
        for (String id : new LinkedHashSet<>(ids)) {
            Person person = person(type, id, highest + 1);
            if (known.add(fingerprint(person))) {
                persons.add(person);
            }
        }
        return new SuppressionDocument(highest + 1, clock.instant().truncatedTo(ChronoUnit.SECONDS), persons);
    }

    /** A key for pseudonyms that came since is a reason to enter a person again. */
    private static String fingerprint(Person person) {
        return person.type() + " " + person.codes();
    }

    private Person person(PersonIdType type, String id, int version) {
        PersonCodes codes = new PersonCodes(keys.current());
        Set<String> all = new LinkedHashSet<>();
        hashes.of(type, id).forEach(hash -> all.add(codes.of(type, hash.getBytes(StandardCharsets.US_ASCII))));
        for (String spelling : spellings(type, id)) {
            add(all, codes, type, spelling.getBytes(StandardCharsets.UTF_8));
        }
        return new Person(type, keys.current().version(), version, List.copyOf(all));
    }

    private void add(Set<String> all, PersonCodes codes, PersonIdType type, byte[] raw) {
        all.add(codes.of(type, raw));
        all.add(codes.of(type, new Sha256Rule().apply(raw)));
        for (PseudonymKeys each : pseudonyms) {
            each.versions().stream()
                    .sorted()
                    .forEach(known -> all.add(
                            codes.of(type, new PseudonymRule(each.find(known).orElseThrow()).apply(raw))));
        }
    }

    /** A pseudonym is made of a value as it is spelled; of what is hashed for partners, the case may be any. */
    private static Set<String> spellings(PersonIdType type, String id) {
        Set<String> spellings = new LinkedHashSet<>(List.of(id));
        if (type.hashed().isPresent()) {
            spellings.add(id.toLowerCase(Locale.ROOT));
            spellings.add(id.toUpperCase(Locale.ROOT));
        }
        return spellings;
    }
}
