package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** DuckDB, its rows as Arrow. It refuses strings that are no UTF-8. */
final class DuckDbReader implements LakeReader {
    private static final long BATCH_ROWS = 4096;

    private final Connection connection;

    DuckDbReader() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1; SET TimeZone = 'UTC'");
        }
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public boolean readsBrokenText() {
        return false;
    }

    @Override
    public List<Object[]> read(Path file, LakeSchema lake) throws SQLException, IOException {
        return read(file, lake, "TRUE");
    }

    @Override
    public Optional<List<Object[]>> read(Path file, LakeSchema lake, Predicate predicate)
            throws SQLException, IOException {
        return predicate.isForSql() ? Optional.of(read(file, lake, predicate.sql())) : Optional.empty();
    }

    @Override
    public Predicate.Doubles doubles() {
        return Predicate.Doubles.NAN_GREATEST;
    }

    private List<Object[]> read(Path file, LakeSchema lake, String condition) throws SQLException, IOException {
        return query("SELECT * FROM read_parquet('" + file + "', hive_partitioning = false) WHERE " + condition, lake);
    }

    List<Object[]> query(String query, LakeSchema schema) throws SQLException, IOException {
        try (BufferAllocator allocator = new RootAllocator();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query);
                ArrowReader reader =
                        (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, BATCH_ROWS)) {
            return ArrowRows.read(reader, schema);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }
}
