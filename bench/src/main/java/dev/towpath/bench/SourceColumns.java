package dev.towpath.bench;

import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceField.Kind;
import dev.towpath.activities.schema.SourceField.Repetition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** What BigQuery's REST API would tell of a shard's columns, from the Arrow schema of its rows. */
final class SourceColumns {
    private SourceColumns() {}

    static List<SourceField> of(byte[] arrowSchema) throws IOException {
        try (ReadChannel channel = new ReadChannel(Channels.newChannel(new ByteArrayInputStream(arrowSchema)))) {
            return MessageSerializer.deserializeSchema(channel).getFields().stream()
                    .map(SourceColumns::field)
                    .toList();
        }
    }

    private static SourceField field(Field field) {
        return field.getType() instanceof ArrowType.List
                ? field(field.getName(), field.getChildren().getFirst(), Repetition.REPEATED)
                : field(field.getName(), field, Repetition.NULLABLE);
    }

    private static SourceField field(String name, Field value, Repetition repetition) {
        Kind kind = switch (value.getType()) {
            case ArrowType.Utf8 ignored -> Kind.STRING;
            case ArrowType.Int ignored -> Kind.INTEGER;
            case ArrowType.FloatingPoint ignored -> Kind.FLOAT;
            case ArrowType.Bool ignored -> Kind.BOOLEAN;
            case ArrowType.Struct ignored -> Kind.RECORD;
            default ->
                throw new IllegalArgumentException(
                        "Cannot encode column " + name + ": GA4 has no columns of type " + value.getType());
        };
        List<SourceField> children =
                value.getChildren().stream().map(SourceColumns::field).toList();
        return new SourceField(name, kind, repetition, children);
    }
}
