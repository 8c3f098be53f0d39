package dev.towpath.cli.days;

import java.util.List;

/** DAYS that can't be read; the message is the whole sentence. */
public final class DaysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> suggestions;

    DaysException(String text, String reason, List<String> suggestions) {
        super("Cannot read DAYS '" + text + "': " + reason + ".");
        this.suggestions = List.copyOf(suggestions);
    }

    /** DAYS that would do, the likeliest first. */
    public List<String> suggestions() {
        return suggestions;
    }
}
