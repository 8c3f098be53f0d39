package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.transform.ValueRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** One string column under a rule, batch by batch, without what is around it: read back by parquet-java. */
final class RuledColumn implements AutoCloseable {
    private static final MessageType SCHEMA =
            MessageTypeParser.parseMessageType("message lake { optional binary text (STRING); }");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PageCodecs codecs = new PageCodecs();
    private final RuledStrings rule;
    private final StringColumnWriter writer;
    private final RowGroups groups;
    private final List<String> expected = new ArrayList<>();
    private final ValueRule pure;
    private final Layer rows = new Layer(new Slots(0), 0);

    /** @param rowGroupBytes 1 for a row group of each batch */
    RuledColumn(ValueRule rule, PageSettings settings, long rowGroupBytes) {
        pure = rule;
        this.rule = RuledStrings.of(rule);
        Columns columns = new Columns(SCHEMA, settings);
        writer = columns.addStrings(ColumnPath.ROOT.field("text"));
        groups = new RowGroups(
                SCHEMA, columns, codecs, new PageMemory(), CompressionCodecName.SNAPPY, rowGroupBytes, new Sink());
    }

    /** Whether the batch came to the dictionary with labels. */
    boolean append(List<String> strings) throws IOException {
        groups.begin();
        rows.ofRows(0, strings.size());
        rule.append(vector(strings), writer);
        StringVector left = rule.left();
        int count = left.valid == null ? strings.size() : Bitmaps.count(left.valid, strings.size());
        writer.appendLevels(rows, left.valid, count, strings.size(), expected.size());
        groups.added(strings.size());
        for (String string : strings) {
            byte[] value = string == null ? null : pure.apply(string.getBytes(StandardCharsets.UTF_8));
            expected.add(value == null ? null : new String(value, StandardCharsets.UTF_8));
        }
        return rule.labels() != null;
    }

    boolean isDirect() {
        return writer.isDirect();
    }

    /** What the rule leaves of each string that was appended. */
    List<String> expected() {
        return expected;
    }

    List<String> written(Path file) throws IOException {
        groups.finish(Map.of());
        Files.write(file, bytes.toByteArray());
        List<String> read = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        new LocalInputFile(file), new PlainParquetConfiguration())
                .withDataModel(new GenericData())
                .withCodecFactory(new PageCodecs())
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                read.add(row.get("text") == null ? null : row.get("text").toString());
            }
        }
        return read;
    }

    /** The file, once it is written; Snappy leaves a string that comes but once as it is. */
    String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static StringVector vector(List<String> strings) {
        StringVector vector = new StringVector();
        TextArena text = new TextArena();
        vector.room(strings.size());
        vector.positions = strings.size();
        text.append(new byte[16], 0, 5); // a batch may begin anywhere
        for (int i = 0; i < strings.size(); i++) {
            vector.offsets[i] = text.size();
            if (strings.get(i) == null) {
                vector.valid = vector.valid == null ? Bitmaps.copy(null, strings.size(), null) : vector.valid;
                Bitmaps.clear(vector.valid, i);
                text.append(new byte[16], 0, i % 3); // Arrow allows bytes beneath a null
            } else {
                byte[] value = (strings.get(i) + "        ").getBytes(StandardCharsets.UTF_8);
                text.append(value, 0, value.length - Long.BYTES);
            }
        }
        vector.offsets[strings.size()] = text.size();
        vector.data = text.bytes();
        return vector;
    }

    @Override
    public void close() {
        groups.close();
        codecs.release();
    }

    private final class Sink implements ByteSink {
        @Override
        public void write(byte[] from, int offset, int length) {
            bytes.write(from, offset, length);
        }

        @Override
        public void complete() {}

        @Override
        public void close() {}
    }
}
