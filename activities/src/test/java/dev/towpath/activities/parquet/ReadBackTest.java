package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What parquet-avro itself reads out of our objects. */
class ReadBackTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("encoders")
    void parquetAvroReadsEveryValue(TestedEncoder encoder, Compression compression) throws Exception {
        List<Map<String, Object>> rows = rows();
        Path file = NestedRows.encode(encoder, rows, compression).save(folder.resolve("part.parquet"));

        List<Object> read = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        new LocalInputFile(file), new PlainParquetConfiguration())
                .withDataModel(new GenericData())
                .withCodecFactory(new PageCodecs())
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                read.add(plain(row));
            }
        }

        assertThat(read)
                .isEqualTo(
                        rows.stream().map(row -> padded(NestedRows.FIELDS, row)).toList());
    }

    private static List<Arguments> encoders() {
        return TestedEncoder.chosen().stream()
                .flatMap(encoder ->
                        Arrays.stream(Compression.values()).map(compression -> Arguments.of(encoder, compression)))
                .toList();
    }

    private static List<Map<String, Object>> rows() {
        return List.of(
                NestedRows.full(),
                Map.of(),
                Map.of("event_params", List.of(), "tags", List.of(), "device", Map.of(), "value", Double.MIN_VALUE),
                Map.of("tags", List.of("z"), "value", Double.NaN, "active", false));
    }

    private static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case IndexedRecord row -> {
                Map<String, Object> map = new HashMap<>();
                row.getSchema().getFields().forEach(field -> map.put(field.name(), plain(row.get(field.pos()))));
                yield map;
            }
            case List<?> list -> list.stream().map(ReadBackTest::plain).toList();
            case CharSequence text -> text.toString();
            default -> value;
        };
    }

    /** The map with a null for each field that it lacks. */
    private static Map<String, Object> padded(List<SourceField> fields, Map<?, ?> map) {
        Map<String, Object> padded = new HashMap<>();
        for (SourceField field : fields) {
            padded.put(field.name(), padded(field, map.get(field.name())));
        }
        return padded;
    }

    private static Object padded(SourceField field, Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> padded(field.fields(), map);
            case List<?> list -> list.stream().map(each -> padded(field, each)).toList();
            default -> value;
        };
    }
}
