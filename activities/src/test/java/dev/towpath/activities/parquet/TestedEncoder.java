package dev.towpath.activities.parquet;

import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.activities.parquet.columnar.ColumnarStreamEncoder;
import dev.towpath.activities.parquet.columnar.SmallPages;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The encoders that are held against the same rows; {@code -Dtowpath.fuzz.encoder} chooses one. */
public enum TestedEncoder {
    REFERENCE(AvroStreamEncoder::new),
    COLUMNAR(ColumnarStreamEncoder::new),
    /** So that pages end, and dictionaries overflow, within batches of a few rows. */
    SMALL_PAGES(SmallPages::open);

    private static final String CHOSEN = System.getProperty("towpath.fuzz.encoder");

    private final StreamEncoder.Factory factory;

    TestedEncoder(StreamEncoder.Factory factory) {
        this.factory = factory;
    }

    /** The one that a long test is for, unless another is chosen. */
    public static List<TestedEncoder> inProduction() {
        return CHOSEN == null ? List.of(COLUMNAR) : chosen();
    }

    /** It, and with it such settings that a dictionary is full in the middle of a chunk. */
    public static List<TestedEncoder> columnar() {
        return CHOSEN == null ? List.of(COLUMNAR, SMALL_PAGES) : chosen();
    }

    public static List<TestedEncoder> chosen() {
        return CHOSEN == null ? List.of(REFERENCE, COLUMNAR) : List.of(valueOf(CHOSEN));
    }

    /** Those that cases from seeds are for. */
    public static List<TestedEncoder> fuzzed() {
        return CHOSEN == null ? List.of(values()) : chosen();
    }

    public StreamEncoder.Factory factory() {
        return factory;
    }

    /** All batches as one part. */
    MemorySink encode(StreamEncoding encoding, List<RecordBatch> batches) throws IOException {
        MemorySink sink = new MemorySink();
        try (StreamEncoder encoder = factory.open(encoding);
                PartEncoder part = encoder.begin(List.of(sink))) {
            for (RecordBatch batch : batches) {
                part.append(batch, 0, batch.rows());
            }
            part.finish(Map.of());
        }
        return sink;
    }
}
