package dev.towpath.sandbox.demo;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Asks DuckDB what the lake holds; it reads the bucket's Parquet files as they are. */
final class LakeQuery {
    private final Path bucket;

    LakeQuery(Path bucket) {
        this.bucket = bucket;
    }

    void show(DemoData data, DemoScreen screen) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duckdb.createStatement()) {
            sql.execute("create schema ga4");
            sql.execute("create view ga4.events as select * from read_parquet('" + bucket
                    + "/ga4/event_date=*/*.parquet', hive_partitioning=true, hive_types_autocast=false)");
            screen.accounted(data.rows(), count(sql));
            String query = "select event_name, count(*) from ga4.events group by 1 order by 2 desc limit 3";
            screen.query(query, rows(sql, query));
        } catch (SQLException e) {
            throw new UncheckedIOException(new java.io.IOException("DuckDB cannot read the lake", e));
        }
    }

    private static long count(Statement sql) throws SQLException {
        try (ResultSet result = sql.executeQuery("select count(*) from ga4.events")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<String> rows(Statement sql, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = sql.executeQuery(query)) {
            while (result.next()) {
                rows.add(String.format(Locale.ROOT, "%s %,d", result.getString(1), result.getLong(2)));
            }
        }
        return rows;
    }
}
