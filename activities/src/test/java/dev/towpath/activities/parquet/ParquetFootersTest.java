package dev.towpath.activities.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.parquet.ParquetFooters.FooterSummary;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParquetFootersTest {
    private final List<String> reads = new ArrayList<>();

    @Test
    void readsASmallFooterByOneRequest() throws Exception {
        byte[] object = object(Map.of("towpath.generation", "g1"));

        FooterSummary footer = ParquetFooters.read(object.length, counting(object));

        assertThat(footer.rows()).isEqualTo(2);
        assertThat(footer.keyValues()).containsEntry("towpath.generation", "g1").containsEntry("towpath.written", "2");
        assertThat(reads).containsExactly("0+" + object.length);
    }

    @Test
    void readsALargeFooterByTwo() throws Exception {
        String large = "x".repeat(200_000);
        byte[] object = object(Map.of("large", large));

        FooterSummary footer = ParquetFooters.read(object.length, counting(object));

        assertThat(footer.rows()).isEqualTo(2);
        assertThat(footer.keyValues()).containsEntry("large", large);
        assertThat(reads).hasSize(2).first().isEqualTo((object.length - 65_536) + "+65536");
    }

    @Test
    void refusesWhatIsNotParquet() {
        byte[] text = "not at all a Parquet object".getBytes(StandardCharsets.US_ASCII);
        byte[] short8 = new byte[8];

        assertThatThrownBy(() -> ParquetFooters.read(text.length, counting(text)))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot read a Parquet footer: the object does not end as Parquet does");
        assertThatThrownBy(() -> ParquetFooters.read(8, counting(short8))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesALengthBeyondTheObject() throws Exception {
        byte[] object = object(Map.of());
        Arrays.fill(object, object.length - 8, object.length - 4, (byte) 0x7f);

        assertThatThrownBy(() -> ParquetFooters.read(object.length, counting(object)))
                .isInstanceOf(IOException.class);
    }

    private ParquetFooters.RangeReader counting(byte[] object) {
        return (offset, length) -> {
            reads.add(offset + "+" + length);
            return Arrays.copyOfRange(object, Math.toIntExact(offset), Math.toIntExact(offset + length));
        };
    }

    private static byte[] object(Map<String, String> footer) throws Exception {
        List<SourceField> fields = List.of(SourceSchemas.string("event_name"));
        LakeSchema lake = new LakeSchemaGrowth("ga4", List.of(), Drift.APPEND).begin(fields);
        StreamEncoding encoding =
                new StreamEncoding(ArrowBatches.schema(fields), lake, List.of(), Compression.SNAPPY, 1 << 20);
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = new AvroStreamEncoder(encoding);
                StreamEncoder.PartEncoder part = encoder.begin(List.of(sink))) {
            part.append(ArrowBatches.batch(fields, List.of(Map.of("event_name", "a"), Map.of())), 0, 2);
            part.finish(footer);
        }
        return sink.bytes();
    }
}
