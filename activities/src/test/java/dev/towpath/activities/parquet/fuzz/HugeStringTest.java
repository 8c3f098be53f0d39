package dev.towpath.activities.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.parquet.TestedEncoder;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Batch;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Ending;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Part;
import dev.towpath.activities.parquet.fuzz.FuzzCase.Slice;
import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strings of 16 MB, which fill a dictionary each: in a column, and deep in a list; empty ones and nulls beside them. */
@Tag("long")
class HugeStringTest {
    private static final int BYTES = 16 << 20;
    private static final List<LakeField> FIELDS = List.of(
            new LakeField("text", Primitive.STRING, 1),
            new LakeField("items", new ListOf(new Struct(List.of(new LakeField("name", Primitive.STRING, 4))), 3), 2));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.towpath.activities.parquet.TestedEncoder#columnar")
    void readersFindThemAsTheyWere(TestedEncoder encoder) throws Exception {
        byte[] huge = ascii(1, BYTES);
        byte[] other = ascii(2, BYTES);
        byte[] small = ascii(3, 10);
        byte[] empty = {};
        ArrowMessages messages = new ArrowMessages(new Dice(1));
        List<List<Object[]>> batches = List.of(
                List.of(row(small), row(empty, small), row(null, small)),
                List.of(row(huge, small, null, empty), row(small, huge), row(huge)),
                List.of(row(empty), row(other, other), row(null, empty)));
        List<Batch> sent = new ArrayList<>();
        List<Slice> slices = new ArrayList<>();
        for (List<Object[]> rows : batches) {
            slices.add(new Slice(sent.size(), 0, rows.size()));
            sent.add(new Batch(rows, messages.batch(FIELDS, rows, CodecType.ZSTD, 0)));
        }
        FuzzCase test = new FuzzCase(
                1,
                new LakeSchema(1, FIELDS),
                FIELDS,
                messages.schema(FIELDS),
                List.of(),
                FuzzRules.NONE,
                Compression.ZSTD,
                64 << 20,
                sent,
                List.of(new Part(slices, Ending.FINISHED)));
        try (Fuzzer fuzzer = new Fuzzer(encoder, folder)) {
            assertThat(fuzzer.run(test)).isOne();
        }
    }

    private static Object[] row(byte[] text, byte[]... names) {
        List<Object> items = new ArrayList<>();
        for (byte[] name : names) {
            items.add(new Object[] {name});
        }
        return new Object[] {text, items};
    }

    private static byte[] ascii(long seed, int length) {
        byte[] bytes = new byte[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }
}
