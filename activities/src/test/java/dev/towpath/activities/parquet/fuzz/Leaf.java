package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.util.ArrayList;
import java.util.List;

/**
 * A leaf column of a lake schema.
 *
 * @param path names joined by dots
 * @param parquetPath with {@code list} and {@code element} between
 * @param isElement of a list, and so never null itself
 * @param definition the level of a value
 */
record Leaf(String path, List<String> parquetPath, Primitive type, boolean isElement, int definition, int repetition) {
    Leaf {
        parquetPath = List.copyOf(parquetPath);
    }

    boolean isFlat() {
        return definition == 1 && repetition == 0;
    }

    /** In the order of the columns. */
    static List<Leaf> of(LakeSchema lake) {
        List<Leaf> leaves = new ArrayList<>();
        lake.fields().forEach(field -> collect(field, "", List.of(), 0, 0, leaves));
        return leaves;
    }

    private static void collect(
            LakeField field, String parent, List<String> above, int definition, int repetition, List<Leaf> leaves) {
        collect(
                field.type(),
                parent + field.name(),
                joined(above, List.of(field.name())),
                false,
                definition + 1,
                repetition,
                leaves);
    }

    private static void collect(
            LakeType type,
            String path,
            List<String> parquetPath,
            boolean element,
            int definition,
            int repetition,
            List<Leaf> leaves) {
        switch (type) {
            case Primitive primitive ->
                leaves.add(new Leaf(path, parquetPath, primitive, element, definition, repetition));
            case Struct struct ->
                struct.fields()
                        .forEach(field -> collect(field, path + ".", parquetPath, definition, repetition, leaves));
            case ListOf list ->
                collect(
                        list.element(),
                        path,
                        joined(parquetPath, List.of("list", "element")),
                        true,
                        definition + 1,
                        repetition + 1,
                        leaves);
        }
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
