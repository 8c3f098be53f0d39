package dev.towpath.worker.config;

/**
 * One thing that is wrong with the configuration; {@link #toString} is the line that a person reads. It never holds
 * key material or the value of an environment variable.
 *
 * @param file the file's name, or {@code --set}
 * @param line from 1; 0 where there are no lines
 * @param column from 1; 0 likewise
 * @param path such as {@code properties[0].timeZone}; empty when the problem is with the file itself
 */
public record Problem(String file, int line, int column, String path, String message) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line).append(':').append(column);
        }
        text.append(": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        return text.append(message).toString();
    }
}
