package dev.towpath.sandbox.ga4;

import dev.towpath.activities.schema.Ga4Export;
import dev.towpath.activities.schema.SourceField;
import java.util.List;

/** The schema of the GA4 export as it is today, which synthetic days have. */
final class ExportSchema {
    private ExportSchema() {}

    static ShardSchema load() {
        return new ShardSchema(fields(Ga4Export.events()));
    }

    private static List<FieldSpec> fields(List<SourceField> fields) {
        return fields.stream()
                .map(field -> new FieldSpec(
                        field.name(),
                        FieldType.valueOf(field.kind().name()),
                        FieldMode.valueOf(field.repetition().name()),
                        fields(field.fields())))
                .toList();
    }
}
