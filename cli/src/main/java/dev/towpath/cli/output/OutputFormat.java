package dev.towpath.cli.output;

/** What {@code -o} names. */
public enum OutputFormat {
    TEXT,
    /** One document at the end. */
    JSON,
    /** One object a line, as things happen. */
    JSONL
}
