package dev.towpath.activities.bigquery;

import com.google.cloud.bigquery.Field;
import com.google.cloud.bigquery.Schema;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceField.Kind;
import dev.towpath.activities.schema.SourceField.Repetition;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads a table's schema as BigQuery's REST API gives it. */
final class TableSchema {
    private final String table;

    /** @param table as messages name it: {@code acme.analytics_1.events_20240131} */
    TableSchema(String table) {
        this.table = table;
    }

    List<SourceField> fields(Schema schema) {
        return fields(schema.getFields(), "");
    }

    /** SHA-256 of names, types and repetition in order; descriptions and policy tags don't change rows. */
    static String digest(List<SourceField> fields) {
        StringBuilder canonical = new StringBuilder();
        append(canonical, fields);
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void append(StringBuilder canonical, List<SourceField> fields) {
        canonical.append('(');
        for (SourceField field : fields) {
            // The length keeps names apart whatever they hold.
            canonical.append(field.name().length()).append(':').append(field.name());
            canonical.append(' ').append(field.kind()).append(' ').append(field.repetition());
            append(canonical, field.fields());
        }
        canonical.append(')');
    }

    private List<SourceField> fields(List<Field> fields, String parent) {
        List<SourceField> result = new ArrayList<>(fields.size());
        for (Field field : fields) {
            String path = parent + field.getName();
            Kind kind = kind(field, path);
            result.add(new SourceField(
                    field.getName(),
                    kind,
                    field.getMode() == Field.Mode.REPEATED ? Repetition.REPEATED : Repetition.NULLABLE,
                    kind == Kind.RECORD ? fields(field.getSubFields(), path + ".") : List.of()));
        }
        return result;
    }

    private Kind kind(Field field, String path) {
        String type = field.getType().name();
        return switch (type) {
            case "STRING" -> Kind.STRING;
            case "INTEGER", "INT64" -> Kind.INTEGER;
            case "FLOAT", "FLOAT64" -> Kind.FLOAT;
            case "BOOLEAN", "BOOL" -> Kind.BOOLEAN;
            case "RECORD", "STRUCT" -> Kind.RECORD;
            default ->
                throw new TowpathException(
                        FailureType.SCHEMA_CONFLICT,
                        "Cannot read the schema of " + table + ": column " + path + " is of type " + type
                                + ", which GA4's export does not have.",
                        "bq show --schema --format=prettyjson " + table.replaceFirst("\\.", ":"));
        };
    }
}
