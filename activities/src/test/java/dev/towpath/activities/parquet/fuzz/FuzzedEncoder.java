package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;
import java.util.Arrays;
import java.util.List;

/** The encoders that are fuzzed; {@code -Dtowpath.fuzz.encoder} chooses one. */
enum FuzzedEncoder {
    REFERENCE(AvroStreamEncoder::new);

    private static final String CHOSEN = System.getProperty("towpath.fuzz.encoder");

    private final StreamEncoder.Factory factory;

    FuzzedEncoder(StreamEncoder.Factory factory) {
        this.factory = factory;
    }

    StreamEncoder.Factory factory() {
        return factory;
    }

    static List<FuzzedEncoder> chosen() {
        return CHOSEN == null ? List.of(values()) : Arrays.asList(valueOf(CHOSEN));
    }
}
