package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A reader of Parquet that is not ours. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET threads = 1; SET TimeZone = 'UTC'");
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows, each column as text, null as null. */
    List<List<String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    String value(String sql) throws SQLException {
        return rows(sql).getFirst().getFirst();
    }

    static String parquet(Path file) {
        return "read_parquet('" + file + "', hive_partitioning = false)";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Asserts that two queries give the same rows, as often. */
    void assertNoDifference(String one, String other) throws SQLException {
        assertThat(value("SELECT coalesce(sum(abs(excess)), 0) FROM ("
                        + "SELECT * EXCLUDE (weight), sum(weight) AS excess FROM ("
                        + ("SELECT 1 AS weight, * FROM (" + one + ") UNION ALL SELECT -1, * FROM (" + other + ")")
                        + ") GROUP BY ALL)"))
                .isEqualTo("0");
    }
}
