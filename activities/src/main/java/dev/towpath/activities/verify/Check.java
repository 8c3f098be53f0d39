package dev.towpath.activities.verify;

/** What is verified beyond the commit, its objects and the catalog. */
public enum Check {
    /** Reads every value back, and compares rows and column checksums with those taken at extraction. */
    DEEP,
    /** Compares rows and fingerprint with BigQuery as it is now. */
    SOURCE
}
