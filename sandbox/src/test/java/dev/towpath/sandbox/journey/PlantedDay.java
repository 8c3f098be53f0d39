package dev.towpath.sandbox.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** A synthetic day whose rows can be edited before they are served. */
final class PlantedDay {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String table;
    private final List<ObjectNode> rows = new ArrayList<>();

    PlantedDay(String isoDay, long count) throws IOException {
        this.table = TestDays.table(isoDay);
        try (BufferAllocator allocator = new RootAllocator();
                ShardReader reader =
                        TestDays.berlin().shard(isoDay, count).read(allocator, new RowRange(0, count), 1_000)) {
            while (reader.loadNext()) {
                for (int i = 0; i < reader.root().getRowCount(); i++) {
                    rows.add(row(reader.root(), i));
                }
            }
        }
    }

    /** Without the rows that have this text anywhere. */
    PlantedDay without(String text) {
        rows.removeIf(row -> row.toString().contains(text));
        return this;
    }

    /** Sets a column, or a field of a struct. */
    PlantedDay plant(int row, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) rows.get(row).at(pointer.substring(0, last));
        parent.put(pointer.substring(last + 1), value);
        return this;
    }

    /** Appends an entry to a key-value list, which the row gets if it has none. */
    PlantedDay entry(int row, String list, String key, String slot, Object value) {
        ArrayNode entries = rows.get(row).get(list) instanceof ArrayNode there
                ? there
                : rows.get(row).putArray(list);
        add(entries, key, slot, value);
        return this;
    }

    /** Gives the row an item that has one parameter. */
    PlantedDay item(int row, String key, String slot, Object value) {
        ObjectNode item = rows.get(row).putArray("items").addObject().put("item_id", "SKU_1");
        add(item.putArray("item_params"), key, slot, value);
        return this;
    }

    Shard shard(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ObjectNode row : rows) {
            lines.add(row.put("_table", table).toString());
        }
        Files.write(file, lines);
        return NdjsonFile.read(file).get(table);
    }

    private static void add(ArrayNode entries, String key, String slot, Object value) {
        ObjectNode entry = entries.addObject().put("key", key);
        entry.putObject("value").set(slot, JSON.valueToTree(value));
    }

    private static ObjectNode row(VectorSchemaRoot root, int index) throws IOException {
        ObjectNode row = JSON.createObjectNode();
        for (FieldVector vector : root.getFieldVectors()) {
            row.set(vector.getName(), json(vector.getObject(index)));
        }
        return row;
    }

    /** Arrow's own maps and lists print themselves as JSON. */
    private static JsonNode json(Object value) throws IOException {
        return switch (value) {
            case null -> JSON.nullNode();
            case Map<?, ?> struct -> JSON.readTree(struct.toString());
            case List<?> list -> JSON.readTree(list.toString());
            case Number number -> JSON.valueToTree(number);
            case Boolean bool -> JSON.valueToTree(bool);
            default -> JSON.valueToTree(value.toString());
        };
    }
}
