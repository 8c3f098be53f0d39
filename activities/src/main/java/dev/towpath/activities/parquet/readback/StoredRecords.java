package dev.towpath.activities.parquet.readback;

import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.ParquetFooters.RangeReader;
import dev.towpath.activities.parquet.ParquetSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of one stored object, a row group at a time, under the schemas of its own footer. */
public final class StoredRecords {
    private final RangeReader object;
    private final ParquetMetadata footer;

    private StoredRecords(RangeReader object, ParquetMetadata footer) {
        this.object = object;
        this.footer = footer;
    }

    /** @throws IOException if the object cannot be read, or is no Parquet */
    public static StoredRecords open(long sizeBytes, RangeReader object) throws IOException {
        return new StoredRecords(
                object,
                new ParquetMetadataConverter().fromParquetMetadata(ParquetFooters.readWhole(sizeBytes, object)));
    }

    /** Is shown each row. */
    @FunctionalInterface
    public interface Visitor {
        void see(GenericRecord row) throws IOException;
    }

    public MessageType schema() {
        return footer.getFileMetaData().getSchema();
    }

    public Map<String, String> keyValues() {
        return footer.getFileMetaData().getKeyValueMetaData();
    }

    /** The Avro schema that the rows were written with. */
    public Schema avroSchema() throws IOException {
        String text = keyValues().get(ParquetSchemas.AVRO_SCHEMA_KEY);
        if (text == null) {
            throw new BrokenObject("its footer lacks " + ParquetSchemas.AVRO_SCHEMA_KEY, null);
        }
        return new Schema.Parser().parse(text);
    }

    /** That of the first column; an object without rows has none to go by, and Snappy will do. */
    public CompressionCodecName codec() {
        return footer.getBlocks().isEmpty()
                ? CompressionCodecName.SNAPPY
                : footer.getBlocks().getFirst().getColumns().getFirst().getCodec();
    }

    public long rows() {
        return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
    }

    /** Shows whole rows, in their order. */
    public void forEach(Visitor visitor) throws IOException {
        read(schema(), keyValues(), visitor);
    }

    /**
     * Shows rows of those top-level columns that the object has, with all that is in them, and fetches nothing else.
     * Without any of them nothing is shown.
     */
    public void forEach(Set<String> columns, Visitor visitor) throws IOException {
        List<Type> fields = schema().getFields().stream()
                .filter(field -> columns.contains(field.getName()))
                .toList();
        if (!fields.isEmpty()) {
            read(new MessageType(schema().getName(), fields), Map.of(), visitor);
        }
    }

    private void read(MessageType wanted, Map<String, String> keyValues, Visitor visitor) throws IOException {
        ParquetConfiguration configuration = ReadBack.configuration();
        AvroReadSupport<GenericRecord> support = new AvroReadSupport<>(new GenericData());
        RecordMaterializer<GenericRecord> materializer = support.prepareForRead(
                configuration, keyValues, wanted, support.init(configuration, keyValues, wanted));
        MessageColumnIO columns = new ColumnIOFactory(footer.getFileMetaData().getCreatedBy()).getColumnIO(wanted);
        for (BlockMetaData group : footer.getBlocks()) {
            try (RowGroupPages pages = RowGroupPages.fetch(group, object, wanted)) {
                RecordReader<GenericRecord> reader = columns.getRecordReader(pages, materializer);
                for (long row = 0; row < pages.getRowCount(); row++) {
                    visitor.see(reader.read());
                }
                pages.requireAllRead();
            }
        }
    }
}
