package dev.towpath.activities.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.parquet.readback.ReadBack;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the encoder saw is what parquet-avro reads is what the pages hold. */
class ColumnChecksumsOfObjectsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void areTheSameInTheFooterAndReadBackAndInThePages(Compression compression) throws Exception {
        MemorySink object = NestedRows.encode(TestedEncoder.REFERENCE, rows(), compression);

        ColumnChecksums inFooter = inFooter(object.bytes());
        assertThat(readBack(object.bytes()).columns()).isEqualTo(inFooter);
        assertThat(readBack(object.bytes()).rows()).isEqualTo(rows().size());
        assertThat(FileDigests.of(object.save(folder.resolve("part.parquet")))).isEqualTo(inFooter);
        assertThat(inFooter.columns())
                .extracting(column -> column.path() + " " + column.values())
                .contains("event_name 3", "event_params.value.int_value 2", "device.web_info.browser 1", "tags 6");
    }

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#chosen")
    void areThoseOfARealDay(TestedEncoder encoder) throws Exception {
        try (DuckDb duckDb = new DuckDb()) {
            MemorySink object = RealDay.encode(encoder, duckDb);

            AtomicLong told = new AtomicLong();
            ReadBack read = ReadBack.of(object.bytes().length, MemorySink.ranges(object.bytes()), told::addAndGet);

            assertThat(read.rows()).isEqualTo(RealDay.ROWS).isEqualTo(told.get());
            assertThat(read.columns()).isEqualTo(inFooter(object.bytes()));
            assertThat(FileDigests.of(object.save(folder.resolve("part.parquet"))))
                    .isEqualTo(read.columns());
        }
    }

    @Test
    void differWhereOneValueDoes() throws Exception {
        List<Map<String, Object>> other = new ArrayList<>(rows());
        other.set(3, Map.of("tags", List.of("y", "z"), "value", Double.NaN, "active", true));

        List<String> changed = new ArrayList<>();
        ColumnChecksums before = readBack(NestedRows.encode(TestedEncoder.REFERENCE, rows(), Compression.SNAPPY)
                        .bytes())
                .columns();
        ColumnChecksums after = readBack(NestedRows.encode(TestedEncoder.REFERENCE, other, Compression.SNAPPY)
                        .bytes())
                .columns();
        for (int i = 0; i < before.columns().size(); i++) {
            if (!before.columns().get(i).equals(after.columns().get(i))) {
                changed.add(before.columns().get(i).path());
            }
        }
        assertThat(changed).containsExactly("active", "tags");
    }

    /** Whatever bit of the column chunks flips, no reading of it passes for the right one. */
    @Test
    void cannotBeTakenFromPagesWithABitFlipped() throws Exception {
        byte[] object = NestedRows.encode(TestedEncoder.REFERENCE, rows(), Compression.SNAPPY)
                .bytes();
        ColumnChecksums right = readBack(object).columns();
        int footer = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN).getInt(object.length - 8);
        int unread = 0;
        int read = 0;
        for (int position = 4; position < object.length - 8 - footer; position += 7) {
            byte[] broken = object.clone();
            broken[position] ^= (byte) (1 << (position % 8));
            try {
                // A flip that no reader looks at, such as in an offset index, changes no value.
                assertThat(readBack(broken).columns()).isEqualTo(right);
                unread++;
            } catch (Exception e) {
                read++;
            }
        }
        assertThat(read).isGreaterThan(unread);
    }

    @Test
    void needAnObjectThatIsParquet() {
        byte[] text = "this is not a Parquet file at all, however long it may be".getBytes(UTF_8);
        assertThatThrownBy(() -> readBack(text)).isInstanceOf(Exception.class);
    }

    private static List<Map<String, Object>> rows() {
        return List.of(
                NestedRows.full(),
                Map.of("event_name", "x", "tags", List.of("b", "c"), "event_params", List.of(NestedRows.entry())),
                Map.of(
                        "event_name",
                        "",
                        "event_params",
                        List.of(),
                        "tags",
                        List.of(),
                        "device",
                        Map.of("web_info", Map.of("browser", "Chrome")),
                        "value",
                        Double.MIN_VALUE),
                Map.of("tags", List.of("z", "y"), "value", Double.NaN, "active", false));
    }

    private static ColumnChecksums inFooter(byte[] object) throws Exception {
        return ColumnChecksums.parse(ParquetFooters.read(object.length, MemorySink.ranges(object))
                .keyValues()
                .get(ParquetFooters.COLUMNS));
    }

    private static ReadBack readBack(byte[] object) throws Exception {
        return ReadBack.of(object.length, MemorySink.ranges(object), rows -> {});
    }
}
