package dev.towpath.activities.parquet;

import dev.towpath.activities.parquet.checksum.ColumnChecksum;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.checksum.ColumnDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;

/** Digests taken from the levels and values as a file's pages hold them, column by column and without any record. */
final class FileDigests {
    private FileDigests() {}

    static ColumnChecksums of(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            List<Column> columns = schema.getColumns().stream().map(Column::new).toList();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                ColumnReadStoreImpl store = new ColumnReadStoreImpl(group, new Ignoring(schema), schema, "");
                for (Column column : columns) {
                    column.read(store.getColumnReader(column.descriptor));
                }
            }
            return new ColumnChecksums(columns.stream().map(Column::checksum).toList());
        }
    }

    private static final class Column {
        private final ColumnDescriptor descriptor;
        private final CRC32C crc32c = new CRC32C();
        private long row = -1;
        private long values;
        private long bytes;
        private long ends;
        private long rows;
        private long levels;
        private long depth;

        Column(ColumnDescriptor descriptor) {
            this.descriptor = descriptor;
        }

        @SuppressWarnings("deprecation") // nothing else tells where a chunk ends
        void read(ColumnReader reader) {
            for (long i = 0; i < reader.getTotalValueCount(); i++) {
                row += reader.getCurrentRepetitionLevel() == 0 ? 1 : 0;
                levels++;
                depth += reader.getCurrentDefinitionLevel();
                if (reader.getCurrentDefinitionLevel() == descriptor.getMaxDefinitionLevel()) {
                    value(reader);
                }
                reader.consume();
            }
        }

        private void value(ColumnReader reader) {
            byte[] value = switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
                case BINARY -> reader.getBinary().getBytes();
                case INT64 -> eight(reader.getLong());
                case DOUBLE -> eight(Double.doubleToRawLongBits(reader.getDouble()));
                case BOOLEAN -> new byte[] {(byte) (reader.getBoolean() ? 1 : 0)};
                case INT32, FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> throw new AssertionError(descriptor);
            };
            crc32c.update(value);
            values++;
            rows += row;
            bytes += value.length;
            ends += bytes;
        }

        private static byte[] eight(long value) {
            return ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array();
        }

        ColumnChecksum checksum() {
            boolean string = descriptor.getPrimitiveType().getPrimitiveTypeName().javaType
                    == org.apache.parquet.io.api.Binary.class;
            List<String> names = new ArrayList<>(List.of(descriptor.getPath()));
            for (int i = 0; i + 1 < names.size(); i++) {
                if (names.get(i).equals("list") && names.get(i + 1).equals("element")) {
                    names.subList(i, i + 2).clear();
                }
            }
            return new ColumnChecksum(
                    String.join(".", names),
                    values,
                    new ColumnDigest(values, crc32c.getValue(), string ? ends : 0, rows, levels, depth).checksum());
        }
    }

    /** Column readers want to hand values on. */
    private static final class Ignoring extends GroupConverter {
        private final GroupType type;

        Ignoring(GroupType type) {
            this.type = type;
        }

        @Override
        public Converter getConverter(int field) {
            return type.getType(field).isPrimitive()
                    ? new PrimitiveConverter() {}
                    : new Ignoring(type.getType(field).asGroupType());
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
