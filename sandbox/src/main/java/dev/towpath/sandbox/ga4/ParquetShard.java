package dev.towpath.sandbox.ga4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** The rows of one Parquet file, read by DuckDB, which shares no code with what Towpath writes. */
public final class ParquetShard implements Shard {
    private static final String SUFFIX = ".parquet";

    private final Path file;
    private final ShardSchema schema;
    private final long rows;
    private final LogicalBytes sizeBytes = new LogicalBytes(this);

    public ParquetShard(Path file) {
        this.file = file;
        try (Connection connection = DuckDbReader.connect()) {
            rows = count(connection);
            schema = schema(connection);
        } catch (SQLException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table())) {
            count.next();
            return count.getLong(1);
        }
    }

    private ShardSchema schema(Connection connection) throws SQLException {
        try (BufferAllocator allocator = new RootAllocator();
                ShardReader none = new DuckDbReader(connection, allocator, query(new RowRange(0, 0)), 1)) {
            return ShardSchema.of(none.root().getSchema());
        }
    }

    /** Every {@code <table>.parquet} of a folder, by table. */
    public static SortedMap<String, Shard> folder(Path folder) {
        SortedMap<String, Shard> shards = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                shards.put(name.substring(0, name.length() - SUFFIX.length()), new ParquetShard(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
        return shards;
    }

    @Override
    public ShardSchema schema() {
        return schema;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes.estimate();
    }

    @Override
    public ShardReader read(BufferAllocator allocator, RowRange range, int batchRows) {
        try {
            return new DuckDbReader(DuckDbReader.connect(), allocator, query(range), batchRows);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private String query(RowRange range) {
        return "SELECT * FROM " + table() + " LIMIT " + range.rows() + " OFFSET " + range.first();
    }

    private String table() {
        return "read_parquet('" + file.toAbsolutePath().toString().replace("'", "''") + "')";
    }
}
