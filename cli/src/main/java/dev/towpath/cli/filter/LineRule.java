package dev.towpath.cli.filter;

/** What a filter makes of one line. */
@FunctionalInterface
interface LineRule {
    Filtered apply(String line);

    sealed interface Filtered {
        /** The line that is written instead. */
        record Text(String text) implements Filtered {}

        /**
         * An empty line is written, and the reason counted.
         *
         * @param id as JSON names it: {@code not-an-email}
         * @param words as people read it
         */
        record Withheld(String id, String words) implements Filtered {}
    }
}
