package dev.towpath.activities.transform;

import dev.towpath.activities.settings.PromotedParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;

/** Event parameters as columns: the first entry of a repeated key wins, whatever its value; absent is null. */
final class PromotedColumns {
    private static final String PARAMETERS = "event_params";

    private final Map<Utf8, List<Column>> columnsByKey = new HashMap<>();
    private final ParameterLayout layout;

    /** @param promoted whose columns the row has */
    PromotedColumns(Schema row, List<PromotedParameter> promoted) {
        layout = ParameterLayout.find(row, PARAMETERS).orElse(null);
        for (PromotedParameter parameter : promoted) {
            columnsByKey
                    .computeIfAbsent(new Utf8(parameter.key()), key -> new ArrayList<>())
                    .add(new Column(row.getField(parameter.column()).pos(), parameter.type()));
        }
    }

    void fill(IndexedRecord row) {
        if (layout == null || columnsByKey.isEmpty()) {
            return;
        }
        if (row.get(layout.parameters()) instanceof List<?> entries) {
            // From the last to the first, so that the first entry of a key is the one that stays.
            for (int i = entries.size() - 1; i >= 0; i--) {
                fill(row, (IndexedRecord) entries.get(i));
            }
        }
    }

    private void fill(IndexedRecord row, IndexedRecord entry) {
        Object key = entry.get(layout.key());
        List<Column> columns = key == null ? null : columnsByKey.get(key);
        if (columns == null) {
            return;
        }
        IndexedRecord value = (IndexedRecord) entry.get(layout.value());
        for (Column column : columns) {
            row.put(column.position(), value == null ? null : value(column.type(), value));
        }
    }

    private Object value(PromotedParameter.Type type, IndexedRecord value) {
        return switch (type) {
            case STRING -> layout.string(value);
            case TEXT -> {
                Object string = layout.string(value);
                yield string == null ? text(layout.integer(value)) : string;
            }
            case BIGINT -> layout.integer(value);
            case DOUBLE -> layout.number(value);
        };
    }

    private static String text(Object integer) {
        return integer == null ? null : integer.toString();
    }

    private record Column(int position, PromotedParameter.Type type) {}
}
