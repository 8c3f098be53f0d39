package dev.towpath.bench;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.columnar.ColumnarStreamEncoder;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;

/** Which of Towpath's encoders is measured. */
public enum EncoderKind {
    /** Column by column. */
    COLUMNAR(ColumnarStreamEncoder::new),
    /** The reference: a row at a time through parquet-avro. */
    AVRO(AvroStreamEncoder::new);

    private final StreamEncoder.Factory factory;

    EncoderKind(StreamEncoder.Factory factory) {
        this.factory = factory;
    }

    public StreamEncoder.Factory factory() {
        return factory;
    }
}
