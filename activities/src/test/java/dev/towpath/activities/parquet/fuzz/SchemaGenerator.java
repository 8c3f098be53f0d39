package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.PromotedParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lake schemas, with GA4's columns in most of them, and sources that have some of a lake's columns in some order. */
final class SchemaGenerator {
    private static final int DEEPEST = 4;
    /** Names that a reader of lists might take for something else, among others. */
    private static final List<String> NAMES =
            List.of("list", "element", "array", "item", "key", "value", "_x", "a", "bag", "row", "map", "key_value");

    private final Dice dice;
    private int leaves;
    private int id;

    /** @param leaves about how many leaf columns there shall be */
    SchemaGenerator(Dice dice, int leaves) {
        this.dice = dice;
        this.leaves = leaves;
    }

    LakeSchema lake(List<PromotedParameter> promoted) {
        List<LakeField> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean events = leaves > 3 && dice.chance(0.7);
        if (events) {
            addIf(0.9, fields, "event_timestamp", Primitive.BIGINT);
            addIf(0.9, fields, "event_name", Primitive.STRING);
            addIf(0.9, fields, "event_params", parameters(1));
            addIf(0.5, fields, "user_properties", parameters(1));
            addIf(0.9, fields, "user_pseudo_id", Primitive.STRING);
        }
        while (leaves > 0 || fields.isEmpty()) {
            fields.add(field(names, 0));
        }
        dice.shuffle(fields);
        if (events && dice.chance(0.85)) {
            boolean last = dice.chance(0.7);
            GaColumns.derived(promoted)
                    .forEach(derived -> fields.add(
                            last ? fields.size() : dice.below(fields.size() + 1),
                            new LakeField(derived.name(), derived.type(), nextId())));
        }
        return new LakeSchema(dice.between(1, 9), fields);
    }

    /** Some of the fields, at least one at each level, perhaps in another order. */
    List<LakeField> source(List<LakeField> lake, double missing) {
        boolean shuffled = missing > 0 && dice.chance(0.5);
        List<LakeField> fields = new ArrayList<>();
        for (LakeField field : lake) {
            if (!dice.chance(missing)) {
                fields.add(new LakeField(field.name(), source(field.type(), missing), 0));
            }
        }
        if (fields.isEmpty()) {
            fields.add(
                    new LakeField(lake.getFirst().name(), source(lake.getFirst().type(), 0), 0));
        }
        if (shuffled) {
            dice.shuffle(fields);
        }
        return fields;
    }

    private LakeType source(LakeType type, double missing) {
        return switch (type) {
            case Primitive primitive -> primitive;
            case Struct struct -> new Struct(source(struct.fields(), missing));
            case ListOf list -> new ListOf(source(list.element(), missing), 0);
        };
    }

    private void addIf(double probability, List<LakeField> fields, String name, LakeType type) {
        if (dice.chance(probability)) {
            fields.add(new LakeField(name, type, nextId()));
            leaves -= 1;
        }
    }

    /** Each of which may have more fields than a key and a value, and those lists within. */
    private LakeType parameters(int depth) {
        List<LakeField> slots = new ArrayList<>();
        addIf(0.95, slots, "string_value", Primitive.STRING);
        addIf(0.9, slots, "int_value", Primitive.BIGINT);
        addIf(0.8, slots, "float_value", Primitive.DOUBLE);
        slots.add(new LakeField("double_value", Primitive.DOUBLE, nextId()));
        Set<String> names = new HashSet<>(Set.of("key", "value"));
        if (leaves > 0 && dice.chance(0.2)) {
            slots.add(dice.below(slots.size() + 1), field(names, depth + 1));
        }
        List<LakeField> entry = new ArrayList<>();
        addIf(0.95, entry, "key", Primitive.STRING);
        entry.add(new LakeField("value", new Struct(slots), nextId()));
        if (leaves > 0 && dice.chance(0.2)) {
            entry.add(field(names, depth + 1));
        }
        dice.shuffle(entry);
        return new ListOf(new Struct(entry), nextId());
    }

    private LakeField field(Set<String> names, int depth) {
        String name = dice.chance(0.4) ? dice.pick(NAMES) : "c" + dice.below(1000);
        while (!names.add(name)) {
            name += dice.below(10);
        }
        LakeType type = type(depth);
        // parquet-avro takes a record of Avro's of this name for the level that Parquet has between list and element.
        boolean mistaken = name.equals("list") && type instanceof ListOf;
        return new LakeField(mistaken ? "list_" : name, type, nextId());
    }

    private LakeType type(int depth) {
        double roll = depth < DEEPEST && leaves > 1 ? dice.fraction() : 1;
        if (roll < 0.1) {
            return struct(depth);
        }
        if (roll < 0.15) {
            return parameters(depth);
        }
        if (roll < 0.3) {
            return new ListOf(struct(depth), nextId());
        }
        leaves--;
        Primitive primitive = dice.chance(0.4) ? Primitive.STRING : dice.pick(List.of(Primitive.values()));
        return roll < 0.45 ? new ListOf(primitive, nextId()) : primitive;
    }

    private Struct struct(int depth) {
        List<LakeField> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int count = dice.between(1, 4);
        for (int i = 0; i < count; i++) {
            fields.add(field(names, depth + 1));
        }
        return new Struct(fields);
    }

    private int nextId() {
        id += dice.between(1, 3);
        return id;
    }
}
