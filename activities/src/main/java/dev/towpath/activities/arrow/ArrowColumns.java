package dev.towpath.activities.arrow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * The columns of a read session.
 *
 * @param nodes that each batch has
 * @param buffers that each batch has
 */
public record ArrowColumns(List<ArrowColumn> columns, int nodes, int buffers) {
    public ArrowColumns {
        columns = List.copyOf(columns);
    }

    /**
     * Reads an encapsulated schema message.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ArrowColumns of(byte[] schemaMessage) {
        Schema schema;
        try {
            schema = Schema.deserializeMessage(ByteBuffer.wrap(schemaMessage));
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("Cannot decode rows: their Arrow schema is unreadable", unreadable);
        }
        Numbering numbering = new Numbering();
        List<ArrowColumn> columns = numbering.columns(schema.getFields());
        return new ArrowColumns(columns, numbering.nodes, numbering.buffers);
    }

    /** Counts nodes and buffers depth first, as messages list them. */
    private static final class Numbering {
        private int nodes;
        private int buffers;

        List<ArrowColumn> columns(List<Field> fields) {
            List<ArrowColumn> columns = new ArrayList<>(fields.size());
            fields.forEach(field -> columns.add(column(field)));
            return columns;
        }

        private ArrowColumn column(Field field) {
            int node = nodes++;
            int buffer = buffers;
            buffers += ArrowColumn.buffers(field);
            List<ArrowColumn> children = columns(field.getChildren());
            return new ArrowColumn(
                    field.getName(),
                    ArrowColumn.kind(field.getType()),
                    node,
                    buffer,
                    children,
                    field.getType().toString());
        }
    }
}
