package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.KeyedRules;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.privacy.scan.ScannedField.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tallies of a key-value list: one a key, and one of the keys themselves. Keys that look the same once
 * what is personal is out of them share one, as do those beyond the most that are told apart.
 */
final class KeyedTallies {
    static final int MOST_KEYS = 2_000;
    static final String FURTHER = "(further keys)";

    private final String path;
    private final Kind kind;
    private final KeyedRules rules;
    private final TextRedaction redaction;
    private final Detection detection;
    private final AtomicInteger room;
    private final FieldTally keys;
    private final KeyedTreatment ofKeys;
    private final Map<String, FieldTally> tallies = new LinkedHashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    KeyedTallies(
            String path,
            Kind kind,
            KeyedRules rules,
            TextRedaction redaction,
            Detection detection,
            AtomicInteger room) {
        this.path = path;
        this.kind = kind;
        this.rules = rules;
        this.redaction = redaction;
        this.detection = detection;
        this.room = room;
        this.keys = new FieldTally(new ScannedField(Kind.KEYS, path, ""), detection, room);
        this.ofKeys = KeyedTreatment.ofColumn(Treatment.of(rules.keys(), redaction));
    }

    /** Where the values of an entry are counted. */
    record Entry(FieldTally tally, KeyedTreatment treatment) {}

    void key(long row, byte[] utf8) {
        keys.text(row, utf8, ofKeys);
    }

    Entry entry(String key) {
        Entry known = entries.get(key);
        if (known != null) {
            return known;
        }
        Entry made = new Entry(tally(key), KeyedTreatment.under(key, Treatment.of(rules.of(key), redaction)));
        if (entries.size() < MOST_KEYS) {
            entries.put(key, made);
        }
        return made;
    }

    private FieldTally tally(String key) {
        String shown = detection.shown(key);
        boolean isMasked = !shown.equals(key);
        boolean isFurther = !tallies.containsKey(id(shown, isMasked)) && tallies.size() >= MOST_KEYS;
        String name = isFurther ? FURTHER : shown;
        Kind named = isFurther || isMasked ? Kind.UNNAMED : kind;
        return tallies.computeIfAbsent(
                id(name, isFurther || isMasked),
                unseen -> new FieldTally(new ScannedField(named, path, name), detection, room));
    }

    /** So that a key that is spelt like a masked one has a tally of its own. */
    private static String id(String name, boolean isUnnamed) {
        return isUnnamed ? name + "\n" : name;
    }

    List<FieldTally> all() {
        List<FieldTally> all = new ArrayList<>(tallies.values());
        all.add(keys);
        return all;
    }
}
