package dev.towpath.workflows.runtime;

import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * What a person reads in Temporal's Web UI: summaries in plain text, details in Markdown.
 *
 * <p>The UI's frame cuts the last line of Markdown, so every text ends with a rule that may be cut. The limits are
 * Towpath's own: the server enforces none, and the text travels in a URL.
 */
public final class WorkflowTexts {
    static final int SUMMARY_CHARS = 200;
    static final int DETAILS_BYTES = 3_000;
    private static final String END = "\n\n***\n";

    private WorkflowTexts() {}

    /** {@code 2024-01-31 · events · shop}. */
    public static String summary(LocalDate day, TableKind table, String propertyName) {
        return line(day + " · " + table.id() + " · " + propertyName);
    }

    /** {@code 2024-01-01..2024-03-31 · events · shop}. */
    public static String summary(LocalDate from, LocalDate to, TableKind table, String propertyName) {
        return line(from + ".." + to + " · " + table.id() + " · " + propertyName);
    }

    /**
     * Static details of a run that a person starts.
     *
     * @param source {@code project.dataset.table}
     * @param target an S3 folder
     * @param startedBy {@code user@host}, or the ID of the workflow that starts this one
     * @param command what was typed
     * @param version {@code 0.1.0}
     */
    public static String details(String source, String target, String startedBy, String command, String version) {
        return markdown(
                "Source `" + source + "`, target `" + target + "`.\nStarted by `" + startedBy + "` with `" + command
                        + "`.",
                "Towpath " + version);
    }

    /** Static details of a schedule's runs; {@code source} and {@code target} as in {@link #details}. */
    public static String scheduledDetails(String source, String target, String scheduleId) {
        return markdown(
                "Source `" + source + "`, target `" + target + "`.\nStarted by the schedule `" + scheduleId + "`.",
                "`towpath schedule show " + scheduleId + "`");
    }

    /** Static details of an export that another workflow starts. */
    public static String childDetails(String source, DayKey day, String parentId) {
        return markdown("Source `" + source + "." + dailyShard(day) + "`.", "Started by `" + parentId + "`");
    }

    /**
     * Current details: a heading with the state, a table of two columns, and what to type next.
     *
     * @param rows in the order they are shown
     */
    public static String current(String heading, Map<String, String> rows, String footer) {
        StringBuilder text = new StringBuilder("### ").append(heading);
        if (!rows.isEmpty()) {
            text.append("\n\n| | |\n|---|---|");
            rows.forEach((name, value) -> text.append("\n| ")
                    .append(name)
                    .append(" | ")
                    .append(value.replace("|", "\\|").replace('\n', ' '))
                    .append(" |"));
        }
        return markdown(text.toString(), footer);
    }

    /** {@code 412,880}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 4.4 kB}, {@code 2.2 MB}, {@code 29.1 GB}. */
    public static String size(long sizeBytes) {
        if (sizeBytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", sizeBytes / 1e3);
        }
        return sizeBytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f MB", sizeBytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", sizeBytes / 1e9);
    }

    /** The shard that Google will deliver for a day, such as {@code events_20240131}. */
    public static String dailyShard(DayKey day) {
        return day.table().id() + "_" + day.compactDay();
    }

    /** One line of plain text within the limit of a summary. */
    public static String line(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() <= SUMMARY_CHARS ? line : line.substring(0, SUMMARY_CHARS - 1) + "…";
    }

    private static String markdown(String body, String footer) {
        String end = "\n\n---\n\n" + footer + END;
        return cut(body, DETAILS_BYTES - bytes(end)) + end;
    }

    private static String cut(String body, int limit) {
        if (bytes(body) <= limit) {
            return body;
        }
        String ellipsis = "\n\n…";
        int length = body.length();
        while (bytes(body.substring(0, length)) > limit - bytes(ellipsis)) {
            length = body.offsetByCodePoints(length, -1);
        }
        int lineEnd = body.lastIndexOf('\n', length);
        return body.substring(0, lineEnd > 0 ? lineEnd : length) + ellipsis;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
