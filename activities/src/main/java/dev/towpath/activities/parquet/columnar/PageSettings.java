package dev.towpath.activities.parquet.columnar;

/**
 * When a page is full, and how large a dictionary may grow.
 *
 * @param rows after which a page ends
 * @param bytes of values after which a page ends
 * @param dictionaryBytes of one column chunk's dictionary page
 */
record PageSettings(int rows, int bytes, int dictionaryBytes) {
    /**
     * Pages as parquet-java and Arrow's C++ writer make them. GA4's strings repeat across a whole row group: a
     * dictionary of 16 MB instead of the usual one makes files a seventh smaller.
     */
    static final PageSettings DEFAULT = new PageSettings(60_000, 1 << 19, 16 << 20);
}
