package dev.towpath.activities.privacy.redaction;

/** How much a redaction takes out. */
public enum Strictness {
    /** What names a person or opens an account. */
    STANDARD,
    /** Also names, zip codes, search terms and click IDs. */
    STRICT
}
