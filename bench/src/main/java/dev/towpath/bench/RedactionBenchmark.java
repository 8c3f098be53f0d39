package dev.towpath.bench;

import dev.towpath.activities.privacy.redaction.Redactor;
import dev.towpath.activities.privacy.redaction.Strictness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The distinct values of one event parameter over all real days, and the question whether a batch of them needs any
 * redaction. Both are printed at the start with their sizes: divide by them. {@code -p days=FOLDER} names the days.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RedactionBenchmark {
    /** A folder of GA4 days in Parquet. */
    @Param("../shared/ga4/days")
    public String days;

    /** Whose values. */
    @Param({"page_location", "page_title"})
    public String parameter;

    /** How much is taken out. */
    @Param({"STANDARD"})
    public Strictness strictness;

    private final List<byte[]> values = new ArrayList<>();
    private byte[] batch;
    private byte[] quiet;
    private Redactor redactor;

    /** Reads the values. */
    @Setup(Level.Trial)
    public void readValues() throws Exception {
        redactor = Redactor.of(strictness);
        String sql = """
                select distinct p.value.string_value
                from (select unnest(event_params) p from '%s/*.parquet')
                where p.key = '%s' and p.value.string_value is not null""".formatted(Path.of(days), parameter);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                byte[] value = rows.getString(1).getBytes(StandardCharsets.UTF_8);
                values.add(value);
                if (!Redactor.mayChange(value, 0, value.length)) {
                    all.writeBytes(value);
                }
            }
        }
        batch = all.toByteArray();
        quiet = "page_viewuser_engagementscrollGermanyUnited States"
                .repeat(2000)
                .getBytes(StandardCharsets.UTF_8);
        long changed = values.stream()
                .filter(value -> !Arrays.equals(redactor.redact(value), value))
                .count();
        System.out.printf(
                "%d values, %d changed, %d bytes; %d bytes that may not change; %d of names%n",
                values.size(),
                changed,
                values.stream().mapToLong(value -> value.length).sum(),
                batch.length,
                quiet.length);
    }

    /** All distinct values, once. */
    @Benchmark
    public long redactValues() {
        long bytes = 0;
        for (byte[] value : values) {
            bytes += redactor.redact(value).length;
        }
        return bytes;
    }

    /** The same as strings, without the question before. */
    @Benchmark
    public long redactTexts() {
        long characters = 0;
        for (byte[] value : values) {
            characters +=
                    redactor.redact(new String(value, StandardCharsets.UTF_8)).length();
        }
        return characters;
    }

    /** One batch of all values that need none. */
    @Benchmark
    public boolean askBatch() {
        return Redactor.mayChange(batch, 0, batch.length);
    }

    /** One batch of names of events and countries. */
    @Benchmark
    public boolean askNames() {
        return Redactor.mayChange(quiet, 0, quiet.length);
    }
}
