package dev.towpath.sandbox.ga4;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Reads shards for tests. */
public final class Rows {
    private Rows() {}

    static void each(Shard shard, RowRange range, ObjIntConsumer<VectorSchemaRoot> row) {
        try (BufferAllocator allocator = new RootAllocator();
                ShardReader reader = shard.read(allocator, range, 1_000)) {
            while (reader.loadNext()) {
                for (int i = 0; i < reader.root().getRowCount(); i++) {
                    row.accept(reader.root(), i);
                }
            }
        }
    }

    static List<String> text(Shard shard, RowRange range) {
        List<String> rows = new ArrayList<>();
        each(shard, range, (root, row) -> {
            rows.add(text(root, row));
        });
        return rows;
    }

    /** A row's values, nested ones included, each with its name. */
    public static String text(VectorSchemaRoot root, int row) {
        StringBuilder text = new StringBuilder(2_000);
        for (FieldVector vector : root.getFieldVectors()) {
            text.append(vector.getName()).append('=');
            append(text, vector.getObject(row));
        }
        return text.toString();
    }

    // The vectors' own toString goes through JSON, a mapper a value.
    private static void append(StringBuilder text, Object value) {
        switch (value) {
            case null -> text.append('-');
            case Map<?, ?> struct ->
                struct.forEach((name, field) -> {
                    append(text.append(name).append(':'), field);
                });
            case List<?> list -> {
                list.forEach(element -> append(text.append('['), element));
                text.append(']');
            }
            default -> text.append(value);
        }
        text.append('\n');
    }
}
