package dev.towpath.cli.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A view or a query as a file of {@code sql/} has it.
 *
 * @param name {@code page_views} of {@code 30-page-views.sql}
 * @param text with its placeholders and the comment on its first line
 */
public record SqlFile(String name, String text) {
    private static final Pattern FILE = Pattern.compile("\\d\\d-([a-z0-9]+(?:-[a-z0-9]+)*)\\.sql");
    private static final String COMMENT = "-- ";

    /** @param file its name, {@code 30-page-views.sql} */
    static SqlFile of(String file, String text) {
        Matcher name = FILE.matcher(file);
        if (!name.matches() || !text.startsWith(COMMENT)) {
            throw new IllegalArgumentException(
                    "Cannot read " + file + ": it is not NN-a-name.sql that begins with a comment");
        }
        return new SqlFile(name.group(1).replace('-', '_'), text.strip());
    }

    /** What a row is. */
    String description() {
        return text.lines().findFirst().orElse("").substring(COMMENT.length());
    }

    /** The statement over a lake table, without a semicolon. */
    public String over(String database, String lakeTable) {
        return text.replace("${database}", database).replace("${table}", lakeTable);
    }
}
