package dev.towpath.sandbox.journey;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Parquet by software that isn't ours. */
final class DuckDb implements AutoCloseable {
    private final Connection connection;

    DuckDb() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        execute("set threads=2");
        execute("set memory_limit='3GB'");
        execute("set preserve_insertion_order=false");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }

    /** Types by column, in order. */
    Map<String, String> types(String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("describe select * from " + table)) {
            while (result.next()) {
                types.put(result.getString("column_name"), result.getString("column_type"));
            }
        }
        return types;
    }

    /** Rows that one query has and the other has not, as bags, in both directions. */
    long differences(String one, String other) throws SQLException {
        return number("select coalesce(sum(abs(excess)), 0) from ("
                + "select * exclude (weight), sum(weight) as excess from ("
                + ("select 1 as weight, * from (" + one + ") union all select -1, * from (" + other + ")")
                + ") group by all)");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
