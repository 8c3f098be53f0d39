package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumn;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.schema.SchemaConflicts;
import dev.towpath.activities.transform.EntryRules;
import dev.towpath.activities.transform.ValueRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the sources of a stream's columns, once: by name at each level, what the stream lacks is null.
 *
 * <p>A type that is not the lake's, and a column that the lake has no place for, is a SCHEMA_CONFLICT; nothing is
 * converted, and nothing is dropped but the partition key.
 */
final class SourceTree {
    private final StreamEncoding encoding;
    private final Columns columns;
    private final KeyedLists keyed;
    private final Layer rows = new Layer(new Slots(0), 0);
    private final SchemaConflicts conflicts = new SchemaConflicts();
    private final Map<String, StringSource> strings = new HashMap<>();
    private final Map<String, LongSource> longs = new HashMap<>();
    private final Map<String, BooleanSource> booleans = new HashMap<>();
    private final Map<String, ListSource> lists = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private StreamSources found;

    private SourceTree(StreamEncoding encoding, Columns columns) {
        this.encoding = encoding;
        this.columns = columns;
        keyed = new KeyedLists(encoding.rules().lists());
    }

    /**
     * @param arrow the stream's columns
     * @throws dev.towpath.workflows.model.TowpathException SCHEMA_CONFLICT if they are not the lake's
     */
    static SourceTree of(StreamEncoding encoding, List<ArrowColumn> arrow, Columns columns) {
        SourceTree tree = new SourceTree(encoding, columns);
        tree.build(arrow);
        tree.conflicts.throwIfAny(
                "encode rows under lake schema version " + encoding.lakeSchema().version(),
                tree.conflicts.size() + " columns of the stream do not fit",
                "");
        return tree;
    }

    /** The layer of the rows themselves. */
    Layer rows() {
        return rows;
    }

    /** In the order in which they read. */
    List<Source> sources() {
        return sources;
    }

    /** By path. */
    StreamSources byPath() {
        return found;
    }

    private void build(List<ArrowColumn> arrow) {
        Map<String, ArrowColumn> byName = byName(arrow);
        DerivedSources derived = new DerivedSources(encoding.promoted(), columns, rows, strings, longs, lists);
        for (LakeField field : encoding.lakeSchema().fields()) {
            ArrowColumn column = byName.remove(field.name());
            ColumnPath path = ColumnPath.ROOT.field(field.name());
            if (column != null || !derived.plan(path, field)) {
                sources.add(source(path, field.type(), column, rows));
            }
        }
        refuse("", byName);
        sources.addAll(derived.sources());
        found = new StreamSources(strings, longs, booleans, lists, derived.texts(), derived.numbers());
    }

    private List<Source> fields(ColumnPath parent, List<LakeField> fields, List<ArrowColumn> arrow, Layer layer) {
        Map<String, ArrowColumn> byName = byName(arrow);
        List<Source> found = new ArrayList<>(fields.size());
        for (LakeField field : fields) {
            found.add(source(parent.field(field.name()), field.type(), byName.remove(field.name()), layer));
        }
        refuse(parent.dotted() + ".", byName);
        return found;
    }

    private static Map<String, ArrowColumn> byName(List<ArrowColumn> arrow) {
        Map<String, ArrowColumn> byName = new HashMap<>();
        arrow.forEach(column -> byName.put(column.name(), column));
        return byName;
    }

    private void refuse(String parent, Map<String, ArrowColumn> left) {
        left.keySet().stream()
                .filter(name -> !(parent.isEmpty() && name.equals(LakeSchemaGrowth.PARTITION_KEY)))
                .sorted()
                .forEach(name -> conflicts.add(parent + name + " (not in the lake)"));
    }

    private Source source(ColumnPath path, LakeType type, ArrowColumn column, Layer layer) {
        if (column == null || encoding.rules().withheld().contains(path.dotted())) {
            List<ColumnWriter> leaves = new ArrayList<>();
            addLeaves(path, type, leaves);
            return new AbsentSource(layer, leaves);
        }
        return switch (type) {
            case Primitive primitive -> primitive(path, primitive, column, layer);
            case Struct struct -> struct(path, struct, column, layer);
            case ListOf list -> list(path, list, column, layer);
        };
    }

    private void addLeaves(ColumnPath path, LakeType type, List<ColumnWriter> leaves) {
        switch (type) {
            case Primitive primitive -> leaves.add(columns.add(path, primitive));
            case Struct struct ->
                struct.fields().forEach(field -> addLeaves(path.field(field.name()), field.type(), leaves));
            case ListOf list -> addLeaves(path.element(), list.element(), leaves);
        }
    }

    private Source struct(ColumnPath path, Struct struct, ArrowColumn column, Layer layer) {
        if (column.kind() != ArrowColumn.Kind.STRUCT) {
            return conflict(path, "struct", struct, column, layer);
        }
        Layer own = new Layer(layer.slots, layer.level + 1);
        return new StructSource(column, layer, own, fields(path, struct.fields(), column.children(), own));
    }

    private Source list(ColumnPath path, ListOf list, ArrowColumn column, Layer layer) {
        if (column.kind() != ArrowColumn.Kind.LIST) {
            return conflict(path, "array", list, column, layer);
        }
        Layer elements = new Layer(new Slots(layer.slots.repetition + 1), layer.level + 2);
        ArrowColumn element = column.children().getFirst();
        // An element is never null, so a struct's fields hang on the list's own layer.
        List<Source> fields = list.element() instanceof Struct struct && element.kind() == ArrowColumn.Kind.STRUCT
                ? entries(path, struct, element, elements)
                : List.of(source(path.element(), list.element(), element, elements));
        ListSource source = new ListSource(path.dotted(), column, layer, elements, fields);
        lists.put(path.dotted(), source);
        return source;
    }

    /** A struct's fields; in a key-value list whose entries have rules, the keys first. */
    private List<Source> entries(ColumnPath path, Struct struct, ArrowColumn element, Layer layer) {
        List<Source> fields = fields(path.element(), struct.fields(), element.children(), layer);
        keyed.keysOf(path.dotted()).ifPresent(keys -> {
            fields.addFirst(keys);
            StringSource names = strings.get(path.dotted() + ".key");
            if (names != null) {
                fields.remove(names);
                fields.addFirst(keys.bind(names));
            }
        });
        return fields;
    }

    private Source primitive(ColumnPath path, Primitive primitive, ArrowColumn column, Layer layer) {
        return switch (primitive) {
            case STRING ->
                column.kind() == ArrowColumn.Kind.STRING
                        ? string(path, column, layer)
                        : conflict(path, "string", primitive, column, layer);
            case BIGINT ->
                column.kind() == ArrowColumn.Kind.INTEGER
                        ? number(path, column, layer, columns.addIntegers(path))
                        : conflict(path, "bigint", primitive, column, layer);
            case DOUBLE ->
                column.kind() == ArrowColumn.Kind.DOUBLE
                        ? number(path, column, layer, columns.addDoubles(path))
                        : conflict(path, "double", primitive, column, layer);
            case BOOLEAN ->
                column.kind() == ArrowColumn.Kind.BOOLEAN
                        ? bool(path, column, layer)
                        : conflict(path, "boolean", primitive, column, layer);
            case TIMESTAMP_MICROS ->
                column.kind() == ArrowColumn.Kind.TIMESTAMP
                        ? number(path, column, layer, columns.addIntegers(path))
                        : conflict(path, "timestamp", primitive, column, layer);
        };
    }

    private Source string(ColumnPath path, ArrowColumn column, Layer layer) {
        StringSource source = new StringSource(column, layer, columns.addStrings(path), rule(path.dotted()));
        strings.put(path.dotted(), source);
        return source;
    }

    /** What is left of a column's strings, or null if no rule is about them. */
    private RuledStrings rule(String path) {
        Optional<EntryRules> entries = keyed.ofKey(path);
        if (entries.isPresent()) {
            return RuledStrings.ofKeys(entries.get().keys());
        }
        ValueRule rule = encoding.rules().texts().get(path);
        return keyed.ofText(path).map(RuledStrings::under).orElseGet(() -> rule == null ? null : RuledStrings.of(rule));
    }

    private Source bool(ColumnPath path, ArrowColumn column, Layer layer) {
        BooleanSource source = new BooleanSource(column, layer, columns.addBooleans(path));
        booleans.put(path.dotted(), source);
        return source;
    }

    private Source number(ColumnPath path, ArrowColumn column, Layer layer, LongColumnWriter writer) {
        RuledNumbers rule = keyed.ofNumbers(path.dotted(), column.kind()).orElse(null);
        LongSource source = new LongSource(column, layer, writer, rule);
        longs.put(path.dotted(), source);
        return source;
    }

    private Source conflict(ColumnPath path, String lakeType, LakeType type, ArrowColumn column, Layer layer) {
        conflicts.add(path.dotted() + " (lake " + lakeType + ", stream " + column.type() + ")");
        return source(path, type, null, layer);
    }
}
