package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;

/** The columnar encoder with pages and dictionaries so small that a few rows fill them. */
public final class SmallPages {
    private static final PageSettings SETTINGS = new PageSettings(50, 1 << 10, 400);

    private SmallPages() {}

    public static StreamEncoder open(StreamEncoding encoding) {
        return new ColumnarStreamEncoder(encoding, SETTINGS);
    }
}
