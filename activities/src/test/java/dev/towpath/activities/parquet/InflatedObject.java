package dev.towpath.activities.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.xerial.snappy.Snappy;

/** A Snappy object's bytes, and behind them what all of its pages hold when they are inflated. */
final class InflatedObject {
    private InflatedObject() {}

    static byte[] of(byte[] object) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(object);
        FileMetaData metadata = ParquetFooters.readWhole(object.length, MemorySink.ranges(object));
        for (RowGroup group : metadata.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                inflate(object, chunk.getMeta_data(), all);
            }
        }
        return all.toByteArray();
    }

    private static void inflate(byte[] object, ColumnMetaData chunk, ByteArrayOutputStream into) throws IOException {
        long first = chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
                ? chunk.getDictionary_page_offset()
                : chunk.getData_page_offset();
        int position = Math.toIntExact(first);
        int end = Math.toIntExact(first + chunk.getTotal_compressed_size());
        while (position < end) {
            ByteArrayInputStream in = new ByteArrayInputStream(object, position, end - position);
            PageHeader header = Util.readPageHeader(in);
            int body = end - in.available();
            int levels = header.getType() == PageType.DATA_PAGE_V2
                    ? header.getData_page_header_v2().getDefinition_levels_byte_length()
                            + header.getData_page_header_v2().getRepetition_levels_byte_length()
                    : 0;
            position = body + header.getCompressed_page_size();
            if (position > body + levels) {
                into.write(Snappy.uncompress(Arrays.copyOfRange(object, body + levels, position)));
            }
        }
    }
}
