package dev.towpath.activities.parquet.reference;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.parquet.ParquetSchemas;
import dev.towpath.activities.parquet.SinkOutputFile;
import dev.towpath.activities.schema.AvroSchemas;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/**
 * Writes Avro rows as one Parquet object.
 *
 * <p>Its memory is Java's heap alone, so a writer that is given up is simply dropped.
 */
final class RowWriter {
    private final FooterWriteSupport support;
    private final ParquetWriter<GenericRecord> writer;

    private RowWriter(FooterWriteSupport support, ParquetWriter<GenericRecord> writer) {
        this.support = support;
        this.writer = writer;
    }

    void write(GenericRecord row) throws IOException {
        writer.write(row);
    }

    /** Writes the last row group and the footer with these key-values. */
    void finish(Map<String, String> footer) throws IOException {
        support.putFooter(footer);
        writer.close();
    }

    /** Opens writers of one stream's parts. */
    static final class Factory {
        private final Schema rowSchema;
        private final MessageType parquetSchema;
        private final CompressionCodecName codec;
        private final long rowGroupBytes;

        Factory(LakeSchema schema, Compression compression, long rowGroupBytes) {
            rowSchema = AvroSchemas.of(schema);
            parquetSchema = ParquetSchemas.of(schema);
            codec = switch (compression) {
                case SNAPPY -> CompressionCodecName.SNAPPY;
                case ZSTD -> CompressionCodecName.ZSTD;
            };
            this.rowGroupBytes = rowGroupBytes;
        }

        /** As an object was written before. */
        Factory(MessageType parquetSchema, Schema rowSchema, CompressionCodecName codec, long rowGroupBytes) {
            this.parquetSchema = parquetSchema;
            this.rowSchema = rowSchema;
            this.codec = codec;
            this.rowGroupBytes = rowGroupBytes;
        }

        Schema rowSchema() {
            return rowSchema;
        }

        RowWriter open(ByteSink sink) throws IOException {
            FooterWriteSupport support =
                    new FooterWriteSupport(new AvroWriteSupport<>(parquetSchema, rowSchema, new GenericData()));
            ParquetWriter<GenericRecord> writer = new Builder(new SinkOutputFile(sink), support)
                    .withConf(ParquetSchemas.configuration())
                    .withCodecFactory(new PageCodecs())
                    .withCompressionCodec(codec)
                    .withRowGroupSize(rowGroupBytes)
                    .build();
            return new RowWriter(support, writer);
        }
    }

    /** AvroParquetWriter's builder, but for the write support, which that one does not let be chosen. */
    private static final class Builder extends ParquetWriter.Builder<GenericRecord, Builder> {
        private final FooterWriteSupport support;

        Builder(SinkOutputFile file, FooterWriteSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Parquet still declares it; nothing here calls it. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<GenericRecord> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<GenericRecord> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
