package dev.towpath.activities.schema;

import dev.towpath.activities.schema.SourceField.Kind;
import dev.towpath.activities.schema.SourceField.Repetition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The columns of a daily events shard as Google documents them today.
 *
 * @see <a href="https://support.google.com/analytics/answer/7029846">BigQuery Export schema</a>
 */
public final class Ga4Export {
    private static final String RESOURCE = "events-export.txt";

    private Ga4Export() {}

    /** In the export's order. */
    public static List<SourceField> events() {
        try (InputStream in = Ga4Export.class.getResourceAsStream(RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Deque<String> lines = new ArrayDeque<>(
                    text.lines().filter(line -> !line.startsWith("#")).toList());
            return fields(lines, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SourceField> fields(Deque<String> lines, int indent) {
        List<SourceField> fields = new ArrayList<>();
        while (!lines.isEmpty() && indent(lines.peek()) == indent) {
            List<String> words = List.of(lines.pop().strip().split(" "));
            boolean repeated = words.getLast().equals("*");
            int last = words.size() - (repeated ? 1 : 0);
            fields.add(new SourceField(
                    words.getFirst(),
                    last == 1 ? Kind.STRING : Kind.valueOf(words.get(1)),
                    repeated ? Repetition.REPEATED : Repetition.NULLABLE,
                    fields(lines, indent + 2)));
        }
        return fields;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
