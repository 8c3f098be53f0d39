package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.schema.LakeType.Primitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.MessageType;

/** The writers of all leaf columns, in the schema's order. */
final class Columns {
    private static final int FIRST_PAGE = 1 << 20;

    private final MessageType schema;
    private final PageSettings settings;
    private final PageBytes page = new PageBytes(FIRST_PAGE);
    private final List<ColumnWriter> writers = new ArrayList<>();

    Columns(MessageType schema, PageSettings settings) {
        this.schema = schema;
        this.settings = settings;
    }

    StringColumnWriter addStrings(ColumnPath path) {
        StringColumnWriter writer = new StringColumnWriter(path.dotted(), descriptor(path), settings, page);
        writers.add(writer);
        return writer;
    }

    LongColumnWriter addIntegers(ColumnPath path) {
        return addLongs(path, new NumberBounds.Integers());
    }

    LongColumnWriter addDoubles(ColumnPath path) {
        return addLongs(path, new NumberBounds.Doubles());
    }

    private LongColumnWriter addLongs(ColumnPath path, NumberBounds bounds) {
        LongColumnWriter writer = new LongColumnWriter(path.dotted(), descriptor(path), settings, page, bounds);
        writers.add(writer);
        return writer;
    }

    BooleanColumnWriter addBooleans(ColumnPath path) {
        BooleanColumnWriter writer = new BooleanColumnWriter(path.dotted(), descriptor(path), settings, page);
        writers.add(writer);
        return writer;
    }

    ColumnWriter add(ColumnPath path, Primitive type) {
        return switch (type) {
            case STRING -> addStrings(path);
            case BIGINT, TIMESTAMP_MICROS -> addIntegers(path);
            case DOUBLE -> addDoubles(path);
            case BOOLEAN -> addBooleans(path);
        };
    }

    private ColumnDescriptor descriptor(ColumnPath path) {
        return schema.getColumnDescription(path.parquet());
    }

    /** Begins a row group. */
    void begin(PageWriteStore pages) {
        for (ColumnWriter writer : writers) {
            writer.begin(pages.getPageWriter(writer.column()));
        }
    }

    /** Ends the row group. */
    void end() throws IOException {
        for (ColumnWriter writer : writers) {
            writer.end();
        }
    }

    void clearSums() {
        writers.forEach(writer -> writer.sums().clear());
    }

    ColumnChecksums checksums() {
        return new ColumnChecksums(writers.stream().map(ColumnWriter::checksum).toList());
    }

    /** Memory that the row group takes, about. */
    long memoryBytes() {
        long bytes = 0;
        for (ColumnWriter writer : writers) {
            bytes += writer.memoryBytes();
        }
        return bytes;
    }
}
