package dev.towpath.bench.endtoend;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.bench.EncoderKind;
import java.util.Arrays;
import java.util.Locale;

/** Encoders by the name that a command line gives them. */
final class Encoders {
    private Encoders() {}

    /** @param name an {@link EncoderKind}'s, or {@code none}, which passes the bytes on */
    static StreamEncoder.Factory named(String name) {
        if (name.equals("none")) {
            return PassingEncoder::new;
        }
        for (EncoderKind kind : EncoderKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind.factory();
            }
        }
        throw new IllegalArgumentException("Cannot measure the encoder " + name + ": there are none and "
                + Arrays.toString(EncoderKind.values()).toLowerCase(Locale.ROOT));
    }
}
