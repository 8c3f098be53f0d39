package dev.towpath.activities.parquet.readback;

import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.parquet.ParquetFooters.RangeReader;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.checksum.RecordDigests;
import java.io.IOException;
import java.util.function.LongConsumer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;

/**
 * Every value of one Parquet object, read by parquet-avro.
 *
 * @param rows that came
 * @param columns as {@link RecordDigests} takes them; none if no row came
 */
public record ReadBack(long rows, ColumnChecksums columns) {
    private static final int ROWS_BETWEEN_SIGNS = 1 << 10;

    /**
     * Reads the object, a row group at a time, and checks the CRC of each page.
     *
     * @param progress is told of rows that came since it was told last
     * @throws IOException if the object is no Parquet; a RuntimeException of any class if it is a broken one
     */
    public static ReadBack of(long sizeBytes, RangeReader object, LongConsumer progress) throws IOException {
        RecordDigests digests = null;
        long told = 0;
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        new RangeInputFile(sizeBytes, object), configuration())
                .withDataModel(new GenericData())
                .withCodecFactory(new PageCodecs())
                .usePageChecksumVerification()
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                if (digests == null) {
                    digests = new RecordDigests(row.getSchema());
                }
                digests.add(row);
                if (digests.rows() - told == ROWS_BETWEEN_SIGNS) {
                    progress.accept(ROWS_BETWEEN_SIGNS);
                    told = digests.rows();
                }
            }
        }
        if (digests == null) {
            return new ReadBack(0, ColumnChecksums.NONE);
        }
        progress.accept(digests.rows() - told);
        return new ReadBack(digests.rows(), digests.checksums());
    }

    /** A file without an Avro schema of its own gets one from Parquet's, whose lists have three levels. */
    private static ParquetConfiguration configuration() {
        ParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setBoolean(AvroSchemaConverter.ADD_LIST_ELEMENT_RECORDS, false);
        return configuration;
    }
}
