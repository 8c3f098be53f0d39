package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.parquet.SinkOutputFile;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** The row groups of one Parquet object: each is gathered in memory, then written. */
final class RowGroups implements AutoCloseable {
    private final MessageType schema;
    private final Columns columns;
    private final PageCodecs codecs;
    private final PageMemory memory;
    private final CompressionCodecName codec;
    private final long limitBytes;
    private final ByteSink sink;
    private ParquetFileWriter file;
    private ColumnChunkPageWriteStore pages;
    private long rows;

    /** @param memory for the pages of these row groups alone */
    RowGroups(
            MessageType schema,
            Columns columns,
            PageCodecs codecs,
            PageMemory memory,
            CompressionCodecName codec,
            long limitBytes,
            ByteSink sink) {
        this.schema = schema;
        this.columns = columns;
        this.codecs = codecs;
        this.memory = memory;
        this.codec = codec;
        this.limitBytes = limitBytes;
        this.sink = sink;
    }

    /** Has a row group ready for rows. */
    void begin() {
        if (pages == null) {
            memory.clear();
            pages = new ColumnChunkPageWriteStore(
                    codecs.getCompressor(codec),
                    schema,
                    memory,
                    ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                    true);
            columns.begin(pages);
        }
    }

    /** Counts rows that were appended, and writes the row group when it is large enough. */
    void added(int count) throws IOException {
        rows += count;
        if (columns.memoryBytes() >= limitBytes) {
            end();
        }
    }

    /** Writes the last row group and the footer. */
    void finish(Map<String, String> keyValues) throws IOException {
        if (pages != null) {
            end();
        }
        if (file == null) {
            open();
        }
        file.end(keyValues);
    }

    private void end() throws IOException {
        columns.end();
        if (file == null) {
            open();
        }
        file.startBlock(rows);
        pages.flushToFileWriter(file);
        file.endBlock();
        pages.close();
        pages = null;
        rows = 0;
    }

    private void open() throws IOException {
        file = new ParquetFileWriter(
                new SinkOutputFile(sink),
                schema,
                ParquetFileWriter.Mode.CREATE,
                limitBytes,
                0,
                null,
                ParquetProperties.builder().build());
        file.start();
    }

    /** Drops what was not written. */
    @Override
    public void close() {
        if (pages != null) {
            pages.close();
            pages = null;
        }
    }
}
