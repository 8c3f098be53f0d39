package dev.towpath.activities.verify;

/**
 * One thing that is not as the commit has it.
 *
 * @param text one line for people, without values of rows
 * @param command that puts it right, or begins to
 */
public record Finding(Kind kind, String text, String command) {
    public enum Kind {
        OBJECT_MISSING,
        /** Size or CRC32. */
        OBJECT_CHANGED,
        /** Not as the configuration demands, now. */
        ENCRYPTION_DIFFERS,
        /** No Parquet, or broken pages. */
        OBJECT_UNREADABLE,
        ROWS_DIFFER,
        COLUMNS_DIFFER,
        /** An object in the day's folder that the day's commit does not name: its rows count twice. */
        STRAY_OBJECT,
        PARTITION_MISSING,
        PARTITION_ELSEWHERE,
        /** A partition over a day without rows. */
        PARTITION_NEEDLESS,
        SOURCE_CHANGED,
        /** The commit's source is BigQuery's, its rows are not. */
        SOURCE_ROWS
    }
}
