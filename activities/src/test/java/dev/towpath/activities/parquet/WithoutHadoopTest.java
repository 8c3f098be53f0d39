package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.parquet.readback.ReadBack;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shipped has no Hadoop in it, so the encoder runs in a Java that has none either. */
class WithoutHadoopTest {
    @TempDir
    private Path folder;

    @Test
    void writesAndReadsBackWithoutHadoop() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("hadoop-client"))
                .collect(Collectors.joining(File.pathSeparator));
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Arrow's needs, which differ with Java's version, are this Java's too.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-cp", classPath, Child.class.getName(), folder.toString()));
        Process java = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = java.waitFor(2, TimeUnit.MINUTES);
        if (!ended) {
            java.destroyForcibly();
        }

        assertThat(ended).isTrue();
        assertThat(Files.readString(log)).contains("3 rows by SNAPPY").contains("3 rows by ZSTD");
        assertThat(java.exitValue()).isZero();
        try (DuckDb duckDb = new DuckDb()) {
            assertThat(duckDb.rows("SELECT DISTINCT join_key FROM read_parquet('" + folder + "/*.parquet') ORDER BY 1"))
                    .extracting(List::getFirst)
                    .containsExactly("", "first_visit", "page_view");
        }
    }

    /** Runs in the other Java. */
    static final class Child {
        private static final List<SourceField> FIELDS =
                List.of(SourceSchemas.string("event_name"), SourceSchemas.eventParams());

        private Child() {}

        public static void main(String[] arguments) throws Exception {
            assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
                    .isInstanceOf(ClassNotFoundException.class);
            for (Compression compression : Compression.values()) {
                byte[] object = encode(compression);
                Files.write(Path.of(arguments[0], compression + ".parquet"), object);
                long rows = ParquetFooters.read(object.length, MemorySink.ranges(object))
                        .rows();
                ReadBack back = ReadBack.of(object.length, MemorySink.ranges(object), read -> {});
                assertThat(back.rows()).isEqualTo(rows);
                assertThat(back.columns().columns()).isNotEmpty();
                System.out.println(rows + " rows by " + compression);
            }
        }

        private static byte[] encode(Compression compression) throws Exception {
            LakeSchema lake = new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND)
                    .begin(FIELDS);
            List<Map<String, Object>> rows = List.of(
                    Map.of("event_name", "page_view", "event_params", List.of(Map.of("key", "k", "value", Map.of()))),
                    Map.of("event_name", "first_visit"),
                    Map.of());
            return TestedEncoder.REFERENCE
                    .encode(
                            new StreamEncoding(ArrowBatches.schema(FIELDS), lake, List.of(), compression, 1 << 20),
                            List.of(ArrowBatches.batch(FIELDS, rows, CodecType.ZSTD)))
                    .bytes();
        }
    }
}
