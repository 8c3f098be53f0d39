package dev.towpath.activities.erasure;

import dev.towpath.activities.suppression.IdentifierMatcher;
import dev.towpath.activities.suppression.IdentifierSource;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.PersonMatcher;
import dev.towpath.activities.suppression.SuppressedPersons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Tells whether a stored row is a suppressed person's: by the columns of IDs; in the lake table also by the identifiers
 * that it may hold raw, hashed or as pseudonyms; in the audience table by its hashes. Not safe for threads.
 */
final class RowMatcher {
    private final List<Look> always = new ArrayList<>();
    private final Hashes hashes;
    private final PersonMatcher persons;

    private List<Look> looks = List.of();

    private enum Hashes {
        OF_AUDIENCE,
        NONE
    }

    /** Where one ID stands, and who is asked about it. */
    private static final class Look {
        private final StoredValue value;
        private final PersonIdType type;
        private final Predicate<String> person;
        private long seen;

        Look(StoredValue value, PersonIdType type, Predicate<String> person) {
            this.value = value;
            this.type = type;
            this.person = person;
        }
    }

    private RowMatcher(SuppressedPersons suppressed, Hashes hashes) {
        this.persons = suppressed.matcher();
        this.hashes = hashes;
        for (PersonIdType type : PersonIdType.values()) {
            type.columns().forEach(column -> always.add(look(StoredValue.column(column), type)));
        }
    }

    static RowMatcher ofMain(SuppressedPersons persons, List<IdentifierSource> sources) {
        RowMatcher matcher = new RowMatcher(persons, Hashes.NONE);
        for (IdentifierSource source : sources) {
            if (matcher.persons.knows(source.type())) {
                IdentifierMatcher identifiers = new IdentifierMatcher(source, matcher.persons);
                matcher.always.add(new Look(StoredValue.of(source), source.type(), identifiers::matches));
            }
        }
        return matcher;
    }

    static RowMatcher ofAudience(SuppressedPersons persons) {
        return new RowMatcher(persons, Hashes.OF_AUDIENCE);
    }

    private Look look(StoredValue value, PersonIdType type) {
        return new Look(value, type, text -> persons.matches(type, text));
    }

    /** Begins an object, and tells which of its columns are looked at. */
    Set<String> begin(MessageType schema) {
        List<Look> found = new ArrayList<>(always);
        if (hashes == Hashes.OF_AUDIENCE) {
            for (Type field : schema.getFields()) {
                PersonIdType.ofHashColumn(field.getName())
                        .ifPresent(type -> found.add(look(StoredValue.column(field.getName()), type)));
            }
        }
        looks = found.stream()
                .filter(look -> schema.containsField(look.value.topColumn()))
                .toList();
        Set<String> columns = new HashSet<>();
        looks.forEach(look -> columns.add(look.value.topColumn()));
        return columns;
    }

    boolean isHit(GenericRecord row) {
        boolean hit = false;
        for (Look look : looks) {
            for (String value : look.value.of(row)) {
                if (!value.isEmpty()) {
                    look.seen++;
                    hit |= look.person.test(value);
                }
            }
        }
        return hit;
    }

    /**
     * How many IDs there were of a type, in all rows so far. What is looked for in several places, because events carry
     * it in one or the other, counts where there was least: none means that some place never had any.
     */
    long seen(PersonIdType type) {
        LongStream counts = always.stream().filter(look -> look.type == type).mapToLong(look -> look.seen);
        return type.hashed().isPresent() ? counts.min().orElse(0) : counts.sum();
    }
}
