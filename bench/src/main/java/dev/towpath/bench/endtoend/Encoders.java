package dev.towpath.bench.endtoend;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.columnar.ColumnarStreamEncoder;
import dev.towpath.activities.parquet.reference.AvroStreamEncoder;

/** Encoders by the name that a command line gives them. */
final class Encoders {
    private Encoders() {}

    /** @param name {@code columnar}, {@code avro}, or {@code none}, which passes the bytes on */
    static StreamEncoder.Factory named(String name) {
        return switch (name) {
            case "columnar" -> ColumnarStreamEncoder::new;
            case "avro" -> AvroStreamEncoder::new;
            case "none" -> PassingEncoder::new;
            default ->
                throw new IllegalArgumentException(
                        "Cannot measure the encoder " + name + ": there are columnar, avro and none");
        };
    }
}
