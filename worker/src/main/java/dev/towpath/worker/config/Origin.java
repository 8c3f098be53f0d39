package dev.towpath.worker.config;

/**
 * Where a value was written.
 *
 * @param source a file's name, {@code --set} or {@code default}
 * @param line from 1; 0 where the source has no lines
 * @param column from 1; 0 likewise
 */
record Origin(String source, int line, int column) {
    static final Origin DEFAULT = new Origin("default", 0, 0);
    static final Origin SET = new Origin("--set", 0, 0);

    static Origin startOf(String file) {
        return new Origin(file, 1, 1);
    }

    Problem problem(String path, String message) {
        return new Problem(source, line, column, path, message);
    }
}
