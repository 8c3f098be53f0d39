package dev.towpath.activities.privacy.scan;

import dev.towpath.activities.privacy.FieldAction;
import dev.towpath.activities.privacy.FieldRules;
import dev.towpath.activities.privacy.KeyedRules;
import dev.towpath.activities.privacy.TextRedaction;
import dev.towpath.activities.privacy.scan.ScannedField.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Counts what a sample's values look like, in memory that the sample's size doesn't change. Numbers outside key-value
 * lists are GA4's own and are not looked at.
 */
final class SampleTally {
    private static final Set<String> SLOTS = Set.of("string_value", "int_value", "float_value", "double_value");

    private final FieldRules rules;
    private final TextRedaction redaction;
    private final Detection detection = new Detection();
    private final AtomicInteger room = new AtomicInteger(DecidedValues.MOST_OF_ALL);
    private final List<FieldTally> columns = new ArrayList<>();
    private final List<KeyedTallies> lists = new ArrayList<>();
    private final List<RowWalk> walks;
    private long rows;

    /** @param vectors of a session, which the batches are loaded into */
    SampleTally(List<FieldVector> vectors, FieldRules rules, TextRedaction redaction) {
        this.rules = rules;
        this.redaction = redaction;
        this.walks = fields("", vectors);
    }

    /** Counts a row of the batch that the vectors hold. */
    void add(int index) {
        walks.forEach(walk -> walk.visit(rows, index));
        rows++;
    }

    long rows() {
        return rows;
    }

    /** Fields in which something was found, those that rules leave open first, then by rows. */
    List<FieldReport> report() {
        return Stream.concat(columns.stream(), lists.stream().flatMap(list -> list.all().stream()))
                .filter(tally -> !tally.isEmpty())
                .map(FieldTally::report)
                .sorted((one, other) -> one.isOpen() == other.isOpen()
                        ? Long.compare(most(other), most(one))
                        : Boolean.compare(other.isOpen(), one.isOpen()))
                .toList();
    }

    private static long most(FieldReport field) {
        return field.found().stream().mapToLong(FieldReport.Found::rows).max().orElse(0);
    }

    private List<RowWalk> fields(String parent, List<FieldVector> vectors) {
        List<RowWalk> made = new ArrayList<>();
        vectors.forEach(vector -> field(parent + vector.getName(), vector).ifPresent(made::add));
        return List.copyOf(made);
    }

    private Optional<RowWalk> field(String path, FieldVector vector) {
        return switch (vector) {
            case VarCharVector texts ->
                Optional.ofNullable(rules.texts().get(path)).map(action -> text(path, texts, action));
            case StructVector struct -> Optional.of(struct(path, struct));
            case ListVector list ->
                list.getDataVector() instanceof StructVector entry
                                && rules.lists().containsKey(path)
                        ? keyValues(path, list, entry)
                        : field(path, list.getDataVector()).map(element -> new RowWalk.Elements(list, element));
            default -> Optional.empty();
        };
    }

    private RowWalk text(String path, VarCharVector texts, FieldAction action) {
        FieldTally tally = new FieldTally(new ScannedField(Kind.COLUMN, path, ""), detection, room);
        columns.add(tally);
        return new RowWalk.Text(texts, tally, KeyedTreatment.ofColumn(Treatment.of(action, redaction)));
    }

    private RowWalk struct(String path, StructVector struct) {
        return new RowWalk.Struct(struct, fields(path + ".", struct.getChildrenFromFields()));
    }

    private Optional<RowWalk> keyValues(String path, ListVector list, StructVector entry) {
        KeyedRules keyed = rules.lists().get(path);
        if (!(entry.getChild("key") instanceof VarCharVector keys)
                || !(entry.getChild("value") instanceof StructVector values)) {
            return Optional.empty();
        }
        KeyedTallies tallies = new KeyedTallies(path, kind(path), keyed, redaction, detection, room);
        lists.add(tallies);
        List<FieldVector> slots = values.getChildrenFromFields().stream()
                .filter(slot -> SLOTS.contains(slot.getName()))
                .toList();
        return Optional.of(new RowWalk.Elements(list, new RowWalk.KeyValue(keys, values, slots, tallies)));
    }

    private static Kind kind(String path) {
        return path.endsWith("user_properties") ? Kind.USER_PROPERTY : Kind.PARAMETER;
    }
}
