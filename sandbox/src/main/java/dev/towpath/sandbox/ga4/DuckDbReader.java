package dev.towpath.sandbox.ga4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBResultSet;

/** A query's rows as Arrow batches, in the query's order, streamed instead of collected. */
final class DuckDbReader implements ShardReader {
    private final Connection connection;
    private final Statement statement;
    private final DuckDBResultSet rows;
    private final ArrowReader reader;

    /** Queries over a connection, and closes it at the end. */
    DuckDbReader(Connection connection, BufferAllocator allocator, String query, int batchRows) throws SQLException {
        this.connection = connection;
        try {
            statement = connection.createStatement();
            rows = (DuckDBResultSet) statement.executeQuery(query);
            reader = (ArrowReader) rows.arrowExportStream(allocator, batchRows);
        } catch (SQLException e) {
            closeAfter(connection, e);
            throw e;
        }
    }

    /** A database of its own, so that a reader's memory is its own and is bounded. */
    static Connection connect() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        // One thread keeps the file's row order, and a stream from taking the machine.
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "512MB");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    @Override
    public boolean loadNext() {
        try {
            while (reader.loadNextBatch()) {
                if (root().getRowCount() > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public VectorSchemaRoot root() {
        try {
            return reader.getVectorSchemaRoot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (connection;
                statement;
                rows;
                reader) {
            return;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Cannot close a DuckDB query: " + e.getMessage(), e);
        }
    }

    private static void closeAfter(Connection opened, SQLException failure) {
        try (opened) {
            return;
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
