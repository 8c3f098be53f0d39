package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.parquet.ParquetSchemas;
import dev.towpath.activities.schema.AvroSchemas;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** What the objects of a stream's audience table have in common. Their pages are Snappy, which every partner reads. */
final class AudienceObjects {
    private final MessageType schema;
    private final String avroSchema;
    private final Columns columns;
    private final AudienceRows rows;
    private final PageCodecs codecs;
    private final PageMemory memory = new PageMemory();
    private final long rowGroupBytes;

    AudienceObjects(
            AudienceEncoding table,
            StreamSources stream,
            PageSettings settings,
            PageCodecs codecs,
            long mainRowGroupBytes) {
        this.codecs = codecs;
        schema = ParquetSchemas.of(table.schema());
        avroSchema = AvroSchemas.of(table.schema()).toString();
        columns = new Columns(schema, settings);
        rows = new AudienceRows(table, stream, columns);
        rowGroupBytes = AudienceEncoding.rowGroupBytes(mainRowGroupBytes);
    }

    AudiencePart begin(ByteSink sink) {
        return new AudiencePart(
                rows,
                columns,
                new RowGroups(schema, columns, codecs, memory, CompressionCodecName.SNAPPY, rowGroupBytes, sink),
                sink,
                Map.of(ParquetSchemas.AVRO_SCHEMA_KEY, avroSchema));
    }
}
