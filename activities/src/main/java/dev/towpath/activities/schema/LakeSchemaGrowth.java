package dev.towpath.activities.schema;

import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a lake table's schema takes in the columns of a shard.
 *
 * <p>Columns match by name. What the lake lacks is appended last, within structs and the elements of lists too, because
 * Trino reads older partitions only then. What the shard lacks stays. A type that differs is a SCHEMA_CONFLICT.
 */
public final class LakeSchemaGrowth {
    /** The source column that is the partition's key and therefore in no file. */
    public static final String PARTITION_KEY = "event_date";

    private static final int UNNUMBERED = 0;
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");

    private final String lakeTable;
    private final List<LakeField> derived;
    private final Drift drift;

    /**
     * Takes what is the same for each shard of a table.
     *
     * @param lakeTable for messages
     * @param derived columns beside the source's own, in order; none for the user tables, which lack what they are made of
     */
    public LakeSchemaGrowth(String lakeTable, List<DerivedField> derived, Drift drift) {
        this.lakeTable = lakeTable;
        this.derived = derived.stream()
                .map(field -> new LakeField(field.name(), field.type(), UNNUMBERED))
                .toList();
        this.drift = drift;
    }

    /** Version 1: the shard's columns in its order, then the derived ones. */
    public LakeSchema begin(List<SourceField> shard) {
        SchemaUnion union = new SchemaUnion(List.of());
        union.merge(columns(shard), "shard");
        union.merge(derived, "configuration");
        return new LakeSchema(1, union.fields());
    }

    /**
     * The next version with what is new in it, or the current one if nothing is.
     *
     * <p>{@link Drift#FAIL} refuses new columns of the shard; derived ones are the configuration's own wish.
     */
    public LakeSchema extend(LakeSchema current, List<SourceField> shard) {
        SchemaUnion union = new SchemaUnion(current.fields());
        union.merge(columns(shard), "shard");
        List<String> brought = union.added();
        union.merge(derived, "configuration");
        SchemaConflicts types = union.conflicts();
        types.throwIfAny(
                task(),
                types.size() + " of another type",
                "exclude these columns, or give the property a lake table of its own");
        if (drift == Drift.FAIL) {
            SchemaConflicts fresh = new SchemaConflicts();
            brought.forEach(fresh::add);
            fresh.throwIfAny(
                    task(),
                    fresh.size() + " new, and catalog.drift is fail",
                    "set catalog.drift: append, or exclude them");
        }
        return union.added().isEmpty() ? current : new LakeSchema(current.version() + 1, union.fields());
    }

    private List<LakeField> columns(List<SourceField> shard) {
        List<SourceField> carried = shard.stream()
                .filter(field -> !field.name().equals(PARTITION_KEY))
                .toList();
        requireNames(carried);
        return carried.stream().map(LakeSchemaGrowth::unnumbered).toList();
    }

    private void requireNames(List<SourceField> shard) {
        SchemaConflicts spelling = new SchemaConflicts();
        collectBadNames("", shard, spelling);
        derived.stream()
                .map(LakeField::name)
                .filter(name -> !NAME.matcher(name).matches())
                .forEach(spelling::add);
        spelling.throwIfAny(
                task(), "names of the lake are made of a-z, 0-9 and _, these are not", "exclude these columns");

        Set<String> names = new HashSet<>();
        List<String> twice = new ArrayList<>();
        derived.stream().map(LakeField::name).filter(name -> !names.add(name)).forEach(twice::add);
        shard.stream().map(SourceField::name).filter(name -> !names.add(name)).forEach(twice::add);
        if (!twice.isEmpty()) {
            throw new TowpathException(
                    FailureType.SCHEMA_CONFLICT,
                    "Cannot " + task() + ": two columns would be named " + String.join(", ", twice) + ".",
                    "promote the parameter under another column");
        }
    }

    private static void collectBadNames(String parent, List<SourceField> fields, SchemaConflicts bad) {
        for (SourceField field : fields) {
            if (!NAME.matcher(field.name()).matches()) {
                bad.add(parent + field.name());
            }
            collectBadNames(parent + field.name() + ".", field.fields(), bad);
        }
    }

    private static LakeField unnumbered(SourceField field) {
        LakeType type = switch (field.kind()) {
            case STRING -> LakeType.Primitive.STRING;
            case INTEGER -> LakeType.Primitive.BIGINT;
            case FLOAT -> LakeType.Primitive.DOUBLE;
            case BOOLEAN -> LakeType.Primitive.BOOLEAN;
            case RECORD ->
                new LakeType.Struct(field.fields().stream()
                        .map(LakeSchemaGrowth::unnumbered)
                        .toList());
        };
        return new LakeField(
                field.name(),
                switch (field.repetition()) {
                    case NULLABLE -> type;
                    case REPEATED -> new LakeType.ListOf(type, UNNUMBERED);
                },
                UNNUMBERED);
    }

    private String task() {
        return "carry the shard's columns into lake table " + lakeTable;
    }
}
