package dev.towpath.cli;

/** What {@code -o} names. */
enum OutputFormat {
    TEXT,
    /** One document at the end. */
    JSON,
    /** One object a line, as things happen. */
    JSONL
}
