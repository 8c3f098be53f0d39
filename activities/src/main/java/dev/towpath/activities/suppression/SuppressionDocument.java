package dev.towpath.activities.suppression;

import java.time.Instant;
import java.util.List;

/**
 * Everybody who is kept out of the lake, as of one version. It names nobody: whoever lacks the key can neither read an
 * ID out of it nor tell whether a known one is in it.
 *
 * @param version from 1
 * @param persons of all versions so far, in the order in which they came
 */
public record SuppressionDocument(int version, Instant createdAt, List<Person> persons) {
    public SuppressionDocument {
        persons = List.copyOf(persons);
    }

    /**
     * One person under one ID.
     *
     * @param keyVersion of the key that made the codes
     * @param added the version of the document that had the person first
     * @param codes of the ID as the source has it and as the lake may hold it: under each key for pseudonyms, and hashed,
     *     by the conventions of partners too
     */
    public record Person(PersonIdType type, String keyVersion, int added, List<String> codes) {
        public Person {
            codes = List.copyOf(codes);
        }
    }
}
