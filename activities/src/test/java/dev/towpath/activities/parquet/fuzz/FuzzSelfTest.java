package dev.towpath.activities.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towpath.activities.parquet.TestedEncoder;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Batch;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Ending;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Part;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Slice;
import dev.towpath.activities.parquet.fuzz.Predicate.Comparison;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the harness sees what it is there to see: each of its checks fails once. */
class FuzzSelfTest {
    private static final LakeSchema LAKE = new LakeSchema(
            1,
            List.of(
                    new LakeField("number", Primitive.BIGINT, 1),
                    new LakeField("ratio", Primitive.DOUBLE, 2),
                    new LakeField("text", Primitive.STRING, 3),
                    new LakeField("tags", new ListOf(Primitive.STRING, 5), 4),
                    new LakeField(
                            "items",
                            new ListOf(
                                    new Struct(List.of(
                                            new LakeField("sold", Primitive.BOOLEAN, 8),
                                            new LakeField("name", Primitive.STRING, 9))),
                                    7),
                            6)));

    @TempDir
    private Path folder;

    private byte[] object;
    private final List<Object[]> rows = new ArrayList<>();

    @BeforeEach
    void encode() throws Exception {
        for (int i = 0; i < 300; i++) {
            Object[] item = {i % 3 == 0 ? null : (Object) (i % 2 == 0), text("item " + i)};
            rows.add(new Object[] {
                (long) i, // pyarrow goes by no bounds where there are nulls
                i % 5 == 0 ? -0.0 : (Object) (i / 8.0),
                i % 4 == 0 ? null : text("text " + i % 20),
                i % 6 == 0 ? null : i % 6 == 1 ? List.of() : List.of(text("a"), text("")),
                i % 9 == 0 ? null : List.of(item, new Object[2])
            });
        }
        ArrowMessages messages = new ArrowMessages(new Dice(7));
        Part part = new Part(List.of(new Slice(0, 0, rows.size())), Ending.FINISHED);
        Batch batch = new Batch(rows, messages.batch(LAKE.fields(), rows, CodecType.ZSTD, 1));
        FuzzCase test = new FuzzCase(
                7,
                LAKE,
                LAKE.fields(),
                messages.schema(LAKE.fields()),
                List.of(),
                FuzzRules.NONE,
                Compression.ZSTD,
                1 << 20,
                List.of(batch),
                List.of(part));
        object =
                Encodings.of(test, TestedEncoder.REFERENCE.factory()).getFirst().object();
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        Path file = Files.write(folder.resolve("part.parquet"), object);
        try (Fuzzer fuzzer = new Fuzzer(TestedEncoder.REFERENCE, folder)) {
            assertThatCode(() -> fuzzer.check(file, LAKE, rows, 7)).doesNotThrowAnyException();
        }
    }

    @Test
    void findsAValueThatDiffersThroughEachReader() throws Exception {
        Path file = Files.write(folder.resolve("part.parquet"), object);
        List<Object> others =
                List.of(8L, 0.0, text("text 9"), List.of(text("a"), text("b")), List.of((Object) new Object[2]));
        try (Fuzzer fuzzer = new Fuzzer(TestedEncoder.REFERENCE, folder)) {
            for (LakeReader reader : fuzzer.readers()) {
                for (int column = 0; column < others.size(); column++) {
                    List<Object[]> wrong = new ArrayList<>(rows);
                    wrong.set(10, rows.get(10).clone());
                    wrong.get(10)[column] = others.get(column);

                    assertThat(RowComparison.difference(LAKE, wrong, reader.read(file, LAKE)))
                            .as(reader.name())
                            .hasValueSatisfying(
                                    difference -> assertThat(difference).startsWith("row 10 "));
                }
                assertThat(RowComparison.difference(LAKE, rows.subList(0, 299), reader.read(file, LAKE)))
                        .contains("rows: expected 299, read 300");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsMetadataThatIsWrong(Damage damage) throws Exception {
        assertThat(MetadataCheck.faults(object, LAKE, rows)).isEmpty();
        assertThat(MetadataCheck.faults(damage.done(object), LAKE, rows))
                .anySatisfy(fault -> assertThat(fault).contains(damage.seenAs()));
    }

    /** So that filtered reads prove statistics right, the readers must go by them: wrong ones lose rows. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet-avro", "DuckDB", "pyarrow"})
    void findsStatisticsThatMisleadAReader(String name) throws Exception {
        Path file = Files.write(folder.resolve("part.parquet"), Damage.MAXIMUM_TOO_SMALL.done(object));
        Predicate predicate = new Predicate(Leaf.of(LAKE).getFirst(), Comparison.EQUAL, 299L);
        try (Fuzzer fuzzer = new Fuzzer(TestedEncoder.REFERENCE, folder)) {
            Optional<LakeReader> reader = fuzzer.readers().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst();
            assumeTrue(reader.isPresent(), "no " + name + " here: TOWPATH_PYTHON names a Python that has it");
            assertThatThrownBy(() -> Fuzzer.filtered(file, LAKE, rows, reader.orElseThrow(), predicate))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("rows: expected 1, read 0");
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
