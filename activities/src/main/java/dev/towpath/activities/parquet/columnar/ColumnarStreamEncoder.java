package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.ArrowColumns;
import dev.towpath.activities.arrow.BatchReader;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.parquet.ParquetSchemas;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.schema.AvroSchemas;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** The fast encoder. What it writes has the same rows as what the reference encoder does, in the same schema. */
public final class ColumnarStreamEncoder implements StreamEncoder {
    private final MessageType schema;
    private final String avroSchema;
    private final CompressionCodecName codec;
    private final long rowGroupBytes;
    private final PageCodecs codecs = new PageCodecs();
    private final PageMemory memory = new PageMemory();
    private final Columns columns;
    private final BatchEncoder batches;
    /** Null if there is no such table. */
    private final AudienceObjects audience;

    /**
     * Opens the encoder of one read stream.
     *
     * @throws dev.towpath.workflows.model.TowpathException SCHEMA_CONFLICT if the stream's columns are not the lake's
     */
    public ColumnarStreamEncoder(StreamEncoding encoding) {
        this(encoding, PageSettings.DEFAULT);
    }

    ColumnarStreamEncoder(StreamEncoding encoding, PageSettings settings) {
        schema = ParquetSchemas.of(encoding.lakeSchema());
        avroSchema = AvroSchemas.of(encoding.lakeSchema()).toString();
        codec = switch (encoding.compression()) {
            case SNAPPY -> CompressionCodecName.SNAPPY;
            case ZSTD -> CompressionCodecName.ZSTD;
        };
        rowGroupBytes = encoding.rowGroupBytes();
        columns = new Columns(schema, settings);
        ArrowColumns arrow = ArrowColumns.of(encoding.arrowSchema());
        SourceTree tree = SourceTree.of(encoding, arrow.columns(), columns);
        batches = new BatchEncoder(new BatchReader(arrow.nodes(), arrow.buffers()), tree);
        audience = encoding.audience()
                .map(table -> new AudienceObjects(table, tree.byPath(), settings, codecs, rowGroupBytes))
                .orElse(null);
    }

    @Override
    public PartEncoder begin(List<ByteSink> outputs) {
        int expected = audience == null ? 1 : 2;
        if (outputs.size() != expected) {
            throw new IllegalArgumentException(
                    "Cannot begin a part with " + outputs.size() + " outputs: there should be " + expected);
        }
        ByteSink sink = outputs.getFirst();
        RowGroups rowGroups = new RowGroups(schema, columns, codecs, memory, codec, rowGroupBytes, sink);
        return new ColumnarPart(
                batches,
                columns,
                rowGroups,
                sink,
                Map.of(ParquetSchemas.AVRO_SCHEMA_KEY, avroSchema),
                audience == null ? null : audience.begin(outputs.getLast()));
    }

    @Override
    public void close() {
        batches.close();
        codecs.release();
    }
}
