package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/** Reads the lines at the given places of a file; a place is the offset times 2^24, plus the line's length. */
final class NdjsonReader implements ShardReader {
    static final int LENGTH_BITS = 24;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RandomAccessFile file;
    private final VectorSchemaRoot root;
    private final JsonRowWriter writer;
    private final long[] places;
    private final long end;
    private final int batchRows;
    private long next;

    NdjsonReader(
            BufferAllocator allocator, Path path, ShardSchema schema, long[] places, RowRange range, int batchRows) {
        try {
            file = new RandomAccessFile(path.toFile(), "r");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
        }
        this.root = VectorSchemaRoot.create(schema.arrow(), allocator);
        this.writer = new JsonRowWriter(schema, root);
        this.places = places;
        this.next = range.first();
        this.end = range.end();
        this.batchRows = batchRows;
    }

    @Override
    public boolean loadNext() {
        int rows = (int) Math.min(batchRows, end - next);
        if (rows == 0) {
            return false;
        }
        root.clear();
        root.allocateNew();
        try {
            for (int row = 0; row < rows; row++) {
                long place = places[Math.toIntExact(next + row)];
                writer.write(row, JSON.readTree(line(file, place)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        root.setRowCount(rows);
        next += rows;
        return true;
    }

    static String line(RandomAccessFile file, long place) throws IOException {
        byte[] line = new byte[(int) (place & ((1 << LENGTH_BITS) - 1))];
        file.seek(place >>> LENGTH_BITS);
        file.readFully(line);
        return new String(line, StandardCharsets.UTF_8);
    }

    @Override
    public VectorSchemaRoot root() {
        return root;
    }

    @Override
    public void close() {
        root.close();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
