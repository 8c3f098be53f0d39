package dev.towpath.activities.parquet.readback;

import dev.towpath.activities.parquet.ParquetFooters.RangeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.schema.MessageType;

/**
 * The pages of one row group, fetched whole and unpacked one by one.
 *
 * <p>Parquet's own file reader cannot even be made where there is no Hadoop; its decoders of pages can.
 */
final class RowGroupPages implements PageReadStore {
    private static final int REQUEST = 8 << 20;

    private static final long MOST_BYTES = Integer.MAX_VALUE - Long.BYTES;

    private final long rows;
    private final Map<List<String>, ColumnPages> columns = new HashMap<>();

    private RowGroupPages(long rows) {
        this.rows = rows;
    }

    static RowGroupPages fetch(BlockMetaData group, RangeReader object) throws IOException {
        long start = Long.MAX_VALUE;
        long end = 0;
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            start = Math.min(start, chunk.getStartingPos());
            end = Math.max(end, chunk.getStartingPos() + chunk.getTotalSize());
        }
        if (start < 0 || end - start > Integer.MAX_VALUE - Long.BYTES) {
            throw new BrokenObject("a row group claims to have " + (end - start) + " bytes", null);
        }
        byte[] bytes = fetch(start, Math.toIntExact(Math.max(0, end - start)), object);
        RowGroupPages pages = new RowGroupPages(group.getRowCount());
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            List<String> path = List.of(chunk.getPath().toArray());
            ByteBuffer of = ByteBuffer.wrap(
                            bytes,
                            Math.toIntExact(chunk.getStartingPos() - start),
                            Math.toIntExact(chunk.getTotalSize()))
                    .slice();
            pages.columns.put(
                    path, new ColumnPages(String.join(".", path), of, chunk.getCodec(), chunk.getValueCount()));
        }
        return pages;
    }

    /** The pages of the columns of a narrower schema, which has top-level columns of the object's; a fetch for each. */
    static RowGroupPages fetch(BlockMetaData group, RangeReader object, MessageType wanted) throws IOException {
        RowGroupPages pages = new RowGroupPages(group.getRowCount());
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            List<String> path = List.of(chunk.getPath().toArray());
            if (!wanted.containsField(path.getFirst())) {
                continue;
            }
            if (chunk.getStartingPos() < 0 || chunk.getTotalSize() < 0 || chunk.getTotalSize() > MOST_BYTES) {
                throw new BrokenObject("a column claims to have " + chunk.getTotalSize() + " bytes", null);
            }
            byte[] bytes = fetch(chunk.getStartingPos(), Math.toIntExact(chunk.getTotalSize()), object);
            pages.columns.put(
                    path,
                    new ColumnPages(
                            String.join(".", path), ByteBuffer.wrap(bytes), chunk.getCodec(), chunk.getValueCount()));
        }
        return pages;
    }

    private static byte[] fetch(long start, int length, RangeReader object) throws IOException {
        byte[] bytes = new byte[length];
        for (int read = 0; read < length; ) {
            byte[] next = object.read(start + read, Math.min(REQUEST, length - read));
            System.arraycopy(next, 0, bytes, read, next.length);
            read += next.length;
        }
        return bytes;
    }

    /** Fails unless every page of every column was read. */
    void requireAllRead() throws IOException {
        for (ColumnPages column : columns.values()) {
            column.requireAllRead();
        }
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor descriptor) {
        return columns.get(List.of(descriptor.getPath()));
    }

    @Override
    public long getRowCount() {
        return rows;
    }
}
