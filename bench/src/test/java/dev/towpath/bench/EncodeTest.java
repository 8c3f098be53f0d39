package dev.towpath.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class EncodeTest {
    private static final int ROWS = 6000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(EncoderKind.class)
    void writesAllRowsWithHashesAndSaysWhatItTook(EncoderKind encoder) throws Exception {
        Path input = folder.resolve("in.arrows");
        Path out = folder.resolve("out.parquet");
        SyntheticInput.write(ROWS, input);

        List<JsonNode> passes = encode(
                "--input",
                input.toString(),
                "--encoder",
                encoder.name(),
                "--hash",
                "user_pseudo_id,device.advertising_id",
                "--out",
                out.toString());

        assertThat(passes).hasSize(2);
        assertThat(passes.getFirst().get("warmup").asBoolean()).isTrue();
        JsonNode counted = passes.getLast();
        assertThat(counted.get("warmup").asBoolean()).isFalse();
        assertThat(counted.get("rows").asLong()).isEqualTo(ROWS);
        assertThat(counted.get("bytes").asLong()).isEqualTo(Files.size(out));
        assertThat(counted.get("cpu_s").asDouble()).isPositive();
        assertThat(counted.get("allocated_per_row").asDouble()).isPositive();
        assertThat(value("SELECT count(*) FROM '" + out + "'")).isEqualTo(Integer.toString(ROWS));
        assertThat(value("SELECT bool_and(regexp_full_match(user_pseudo_id, '[0-9a-f]{64}')) AND "
                        + "bool_and(ends_with(join_key, coalesce(user_pseudo_id, ''))) FROM '" + out + "'"))
                .isEqualTo("true");
    }

    @Test
    void encodesSeveralStreamsAtATime() throws Exception {
        Path input = folder.resolve("in.arrows");
        SyntheticInput.write(ROWS, input);

        List<JsonNode> passes = encode(
                "--input",
                input.toString(),
                "--encoder",
                "avro",
                "--threads",
                "2",
                "--warmup",
                "0",
                "--messages",
                "direct");

        assertThat(passes).singleElement().satisfies(pass -> {
            assertThat(pass.get("rows").asLong()).isEqualTo(2L * ROWS);
            assertThat(pass.get("threads").asInt()).isEqualTo(2);
        });
    }

    private static List<JsonNode> encode(String... arguments) throws Exception {
        StringWriter printed = new StringWriter();
        CommandLine command = Encode.commandLine().setOut(new PrintWriter(printed));
        assertThat(command.execute(arguments)).isZero();
        List<JsonNode> passes = new ArrayList<>();
        for (String line : printed.toString().lines().toList()) {
            passes.add(new ObjectMapper().readTree(line));
        }
        return passes;
    }

    private static String value(String sql) throws Exception {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
