package dev.towpath.activities.parquet.checksum;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Takes the digest of each leaf column of one Parquet object from its rows as Avro has them, by nothing but
 * {@link ColumnDigest}'s definition: how Parquet's levels look is told again from the schema. Not safe for threads.
 */
public final class RecordDigests {
    private final List<LeafDigest> leaves = new ArrayList<>();
    private final RecordColumn row;
    private long rows;

    /**
     * Digests of no row yet.
     *
     * @param schema of the rows
     * @throws IllegalArgumentException if a column is of a type that the lake does not have
     */
    public RecordDigests(Schema schema) {
        row = column("", schema, 0);
    }

    /** The object's next row. */
    public void add(IndexedRecord next) {
        row.add(next, rows++);
    }

    public long rows() {
        return rows;
    }

    /** Of all rows so far. */
    public ColumnChecksums checksums() {
        return new ColumnChecksums(leaves.stream().map(LeafDigest::checksum).toList());
    }

    /** @param level the definition level of what is around it */
    private RecordColumn column(String path, Schema schema, int level) {
        int present = schema.isNullable() ? level + 1 : level;
        Schema type = schema.isUnion() ? nonNull(path, schema) : schema;
        return switch (type.getType()) {
            case RECORD -> struct(path, type, level, present);
            case ARRAY -> new RecordColumn.ListOf(column(path, type.getElementType(), present + 1), level, present);
            case STRING -> leaf(RecordColumn.Leaf.Kind.STRING, path, level, present);
            case LONG -> leaf(RecordColumn.Leaf.Kind.LONG, path, level, present);
            case DOUBLE -> leaf(RecordColumn.Leaf.Kind.DOUBLE, path, level, present);
            case BOOLEAN -> leaf(RecordColumn.Leaf.Kind.BOOLEAN, path, level, present);
            default -> throw foreign(path, type);
        };
    }

    private RecordColumn struct(String path, Schema type, int level, int present) {
        List<RecordColumn> fields = new ArrayList<>();
        for (Schema.Field field : type.getFields()) {
            String name = path.isEmpty() ? field.name() : path + "." + field.name();
            fields.add(column(name, field.schema(), present));
        }
        return new RecordColumn.Struct(List.copyOf(fields), level);
    }

    private RecordColumn leaf(RecordColumn.Leaf.Kind kind, String path, int level, int present) {
        LeafDigest digest = new LeafDigest(path);
        leaves.add(digest);
        return new RecordColumn.Leaf(kind, digest, level, present);
    }

    private static Schema nonNull(String path, Schema union) {
        List<Schema> types = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() != 1) {
            throw foreign(path, union);
        }
        return types.getFirst();
    }

    private static IllegalArgumentException foreign(String path, Schema type) {
        return new IllegalArgumentException(
                "Cannot take the checksum of column " + path + ": the lake has no columns of type " + type.getType());
    }
}
