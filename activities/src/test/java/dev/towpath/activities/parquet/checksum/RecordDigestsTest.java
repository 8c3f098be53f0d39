package dev.towpath.activities.parquet.checksum;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** The definition of {@link ColumnDigest}, by examples that are worked out by hand. */
class RecordDigestsTest {
    private static final Schema STRINGS =
            SchemaBuilder.record("row").fields().optionalString("s").endRecord();

    @Test
    void digestsStringsByBytesEndsAndRows() {
        RecordDigests digests = new RecordDigests(STRINGS);
        for (Object value : new Object[] {new Utf8("ab"), null, "grüße", new Utf8("")}) {
            digests.add(record(STRINGS, value));
        }

        // Ends at 2, 2 + 7 and 9 bytes, in rows 0, 2 and 3; three values at level 1 and a null at 0.
        assertThat(digests.checksums().columns())
                .containsExactly(column("s", 3, "abgrüße".getBytes(UTF_8), 2 + 9 + 9, 0 + 2 + 3, 4, 3));
        assertThat(digests.rows()).isEqualTo(4);
    }

    @Test
    void digestsNumbersByEightBytesAndBooleansByOne() {
        Schema schema = SchemaBuilder.record("row")
                .fields()
                .optionalLong("n")
                .optionalDouble("d")
                .optionalBoolean("b")
                .endRecord();
        RecordDigests digests = new RecordDigests(schema);
        digests.add(record(schema, Long.MIN_VALUE, -0.0, true));
        digests.add(record(schema, -2L, Double.NaN, false));

        assertThat(digests.checksums().columns())
                .containsExactly(
                        column("n", 2, longs(Long.MIN_VALUE, -2), 0, 1, 2, 2),
                        column(
                                "d",
                                2,
                                longs(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(Double.NaN)),
                                0,
                                1,
                                2,
                                2),
                        column("b", 2, new byte[] {1, 0}, 0, 1, 2, 2));
    }

    @Test
    void countsALevelForEachNullAndEachEmptyListWhereverItLies() {
        Schema entry = SchemaBuilder.record("entry").fields().optionalLong("v").endRecord();
        Schema list = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.createArray(entry));
        Schema struct = SchemaBuilder.record("struct")
                .fields()
                .name("list")
                .type(list)
                .noDefault()
                .endRecord();
        Schema schema = SchemaBuilder.record("row")
                .fields()
                .name("a")
                .type(Schema.createUnion(Schema.create(Schema.Type.NULL), struct))
                .noDefault()
                .endRecord();
        RecordDigests digests = new RecordDigests(schema);
        digests.add(record(schema, (Object) null)); // 0
        digests.add(record(schema, record(struct, (Object) null))); // 1
        digests.add(record(schema, record(struct, List.of()))); // 2
        digests.add(record(schema, record(struct, List.of(record(entry, 7L), record(entry, (Object) null))))); // 4, 3

        assertThat(digests.checksums().columns())
                .containsExactly(column("a.list.v", 1, longs(7), 0, 3, 5, 0 + 1 + 2 + 4 + 3));
    }

    @Test
    void takesValuesThatAreLongerThanWhatItGathers() {
        String half = "x".repeat(3_000);
        RecordDigests digests = new RecordDigests(STRINGS);
        for (String value : List.of(half, half, half + half)) {
            digests.add(record(STRINGS, value));
        }

        assertThat(digests.checksums().columns())
                .containsExactly(column("s", 3, "x".repeat(12_000).getBytes(UTF_8), 3_000 + 6_000 + 12_000, 3, 3, 3));
    }

    @Test
    void refusesColumnsThatTheLakeDoesNotHave() {
        Schema schema = SchemaBuilder.record("row").fields().optionalInt("n").endRecord();

        assertThatThrownBy(() -> new RecordDigests(schema))
                .hasMessage("Cannot take the checksum of column n: the lake has no columns of type INT");
    }

    private static GenericRecord record(Schema schema, Object... values) {
        GenericData.Record row = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            row.put(i, values[i]);
        }
        return row;
    }

    private static ColumnChecksum column(
            String path, long values, byte[] bytes, long ends, long rows, long levels, long depth) {
        CRC32C crc32c = new CRC32C();
        crc32c.update(bytes);
        return new ColumnChecksum(
                path, values, new ColumnDigest(values, crc32c.getValue(), ends, rows, levels, depth).checksum());
    }

    private static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
