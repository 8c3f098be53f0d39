package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.PageCodecs;
import dev.towpath.activities.schema.AvroSchemas;
import dev.towpath.activities.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericArray;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** parquet-java's rows, each page's checksum verified on the way. */
final class AvroReader implements LakeReader {
    @Override
    public String name() {
        return "parquet-avro";
    }

    @Override
    public List<Object[]> read(Path file, LakeSchema lake) throws IOException {
        return read(file, lake, FilterCompat.NOOP);
    }

    /** Statistics, column index and dictionary tell parquet-java what it need not look at. */
    @Override
    public Optional<List<Object[]>> read(Path file, LakeSchema lake, Predicate predicate) throws IOException {
        return Optional.of(read(file, lake, ParquetFilters.of(predicate)));
    }

    private static List<Object[]> read(Path file, LakeSchema lake, FilterCompat.Filter filter) throws IOException {
        ParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.set("parquet.avro.read.schema", AvroSchemas.of(lake).toString());
        configuration.setBoolean(AvroReadSupport.READ_INT96_AS_FIXED, false);
        configuration.setBoolean("parquet.avro.add-list-element-records", false);
        List<Object[]> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        new LocalInputFile(file), configuration)
                .withDataModel(new GenericData())
                .withCodecFactory(new PageCodecs())
                .usePageChecksumVerification()
                .withFilter(filter)
                .build()) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                rows.add((Object[]) plain(row));
            }
        }
        return rows;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case IndexedRecord row -> {
                Object[] struct = new Object[row.getSchema().getFields().size()];
                for (int i = 0; i < struct.length; i++) {
                    struct[i] = plain(row.get(i));
                }
                yield struct;
            }
            case GenericArray<?> list -> list.stream().map(AvroReader::plain).toList();
            case Utf8 text -> java.util.Arrays.copyOf(text.getBytes(), text.getByteLength());
            case null, default -> value;
        };
    }
}
