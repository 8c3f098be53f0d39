package dev.towpath.sandbox.journey;

import dev.towpath.activities.parquet.ParquetFooters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.xerial.snappy.Snappy;

/**
 * A Parquet object's bytes without what is compressed in them (headers with statistics, footer, whatever is between),
 * and behind them what all of its pages hold: dictionaries and data.
 */
final class InflatedParquet {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private InflatedParquet() {}

    static boolean isParquet(byte[] object) {
        return object.length > 2 * MAGIC.length && Arrays.equals(object, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static byte[] of(byte[] object) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] frame = object.clone();
        ParquetFooters.RangeReader ranges = (offset, length) ->
                Arrays.copyOfRange(object, Math.toIntExact(offset), Math.toIntExact(offset + length));
        for (RowGroup group : ParquetFooters.readWhole(object.length, ranges).getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                inflate(object, chunk.getMeta_data(), frame, all);
            }
        }
        all.write(frame);
        return all.toByteArray();
    }

    private static void inflate(byte[] object, ColumnMetaData chunk, byte[] frame, ByteArrayOutputStream into)
            throws IOException {
        if (chunk.getCodec() != CompressionCodec.SNAPPY) {
            throw new IOException("Cannot inflate " + chunk.getCodec() + ": only SNAPPY");
        }
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
            Arrays.fill(frame, body + levels, position, (byte) 0);
            if (position > body + levels) {
                into.write(Snappy.uncompress(Arrays.copyOfRange(object, body + levels, position)));
            }
        }
    }
}
