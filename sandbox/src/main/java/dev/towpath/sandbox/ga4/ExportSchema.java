package dev.towpath.sandbox.ga4;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The schema of the GA4 export as it is today, which synthetic days have. */
final class ExportSchema {
    private static final String RESOURCE = "export-schema.txt";

    private ExportSchema() {}

    static ShardSchema load() {
        try (InputStream in = ExportSchema.class.getResourceAsStream(RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Deque<String> lines = new ArrayDeque<>(
                    text.lines().filter(line -> !line.startsWith("#")).toList());
            return new ShardSchema(fields(lines, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<FieldSpec> fields(Deque<String> lines, int indent) {
        List<FieldSpec> fields = new ArrayList<>();
        while (!lines.isEmpty() && indent(lines.peek()) == indent) {
            List<String> words = List.of(lines.pop().strip().split(" "));
            boolean repeated = words.getLast().equals("*");
            int last = words.size() - (repeated ? 1 : 0);
            fields.add(new FieldSpec(
                    words.getFirst(),
                    last == 1 ? FieldType.STRING : FieldType.valueOf(words.get(1)),
                    repeated ? FieldMode.REPEATED : FieldMode.NULLABLE,
                    fields(lines, indent + 2)));
        }
        return fields;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
