package dev.towpath.activities.parquet.readback;

import dev.towpath.activities.parquet.ParquetFooters;
import dev.towpath.activities.parquet.ParquetFooters.RangeReader;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.checksum.RecordDigests;
import java.io.IOException;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Every value of one Parquet object, read by parquet-avro under the schema of the object's own footer.
 *
 * @param rows that came
 * @param columns as {@link RecordDigests} takes them
 */
public record ReadBack(long rows, ColumnChecksums columns) {
    private static final int ROWS_BETWEEN_SIGNS = 1 << 10;

    /**
     * Reads the object, a row group at a time, and checks the CRC of each page.
     *
     * @param progress is told of rows that came since it was told last
     * @throws IOException if the object is no Parquet, {@link BrokenObject} where it says what is wrong; a
     *     RuntimeException of any class if it cannot be decoded
     */
    public static ReadBack of(long sizeBytes, RangeReader object, LongConsumer progress) throws IOException {
        ParquetMetadata footer =
                new ParquetMetadataConverter().fromParquetMetadata(ParquetFooters.readWhole(sizeBytes, object));
        MessageType schema = footer.getFileMetaData().getSchema();
        ParquetConfiguration configuration = configuration();
        AvroReadSupport<GenericRecord> support = new AvroReadSupport<>(new GenericData());
        RecordMaterializer<GenericRecord> rows =
                support.prepareForRead(configuration, Map.of(), schema, support.init(configuration, Map.of(), schema));
        MessageColumnIO columns = new ColumnIOFactory(footer.getFileMetaData().getCreatedBy()).getColumnIO(schema);
        RecordDigests digests = new RecordDigests(new AvroSchemaConverter(configuration).convert(schema));
        for (BlockMetaData group : footer.getBlocks()) {
            try (RowGroupPages pages = RowGroupPages.fetch(group, object)) {
                read(columns.getRecordReader(pages, rows), pages.getRowCount(), digests, progress);
                pages.requireAllRead();
            }
        }
        return new ReadBack(digests.rows(), digests.checksums());
    }

    private static void read(
            RecordReader<GenericRecord> reader, long rows, RecordDigests digests, LongConsumer progress) {
        long told = 0;
        for (long row = 0; row < rows; row++) {
            digests.add(reader.read());
            if (row - told == ROWS_BETWEEN_SIGNS) {
                progress.accept(row - told);
                told = row;
            }
        }
        progress.accept(rows - told);
    }

    /** Lists have three levels, as the format has it, and no record around each element; nothing here was written for old Avro. */
    static ParquetConfiguration configuration() {
        ParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setBoolean(AvroSchemaConverter.ADD_LIST_ELEMENT_RECORDS, false);
        configuration.setBoolean(AvroReadSupport.AVRO_COMPATIBILITY, false);
        return configuration;
    }
}
