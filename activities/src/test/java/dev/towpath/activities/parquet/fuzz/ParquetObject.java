package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.fuzz.Bounds.Order;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.Util;

/** An object's metadata as Thrift has them, before any reader has mended or dropped something. */
record ParquetObject(byte[] bytes, FileMetaData footer) {
    private static final int TAIL_BYTES = 8;

    static ParquetObject of(byte[] bytes) throws IOException {
        int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - TAIL_BYTES);
        int start = bytes.length - TAIL_BYTES - length;
        return new ParquetObject(bytes, Util.readFileMetaData(new ByteArrayInputStream(bytes, start, length)));
    }

    Order order(int leaf) {
        return footer.isSetColumn_orders()
                        && footer.getColumn_orders().get(leaf).isSetIEEE_754_TOTAL_ORDER()
                ? Order.IEEE_754_TOTAL
                : Order.TYPE;
    }

    /** Null if there is none. */
    ColumnIndex columnIndex(ColumnChunk chunk) throws IOException {
        return chunk.isSetColumn_index_offset()
                ? Util.readColumnIndex(in(chunk.getColumn_index_offset(), chunk.getColumn_index_length()))
                : null;
    }

    OffsetIndex offsetIndex(ColumnChunk chunk) throws IOException {
        return Util.readOffsetIndex(in(chunk.getOffset_index_offset(), chunk.getOffset_index_length()));
    }

    ByteArrayInputStream in(long offset, long length) {
        return new ByteArrayInputStream(bytes, Math.toIntExact(offset), Math.toIntExact(length));
    }
}
