package dev.towpath.workflows.model;

import java.util.Locale;

/** One of the tables of GA4's BigQuery export. */
public enum TableKind {
    EVENTS,
    USERS,
    PSEUDONYMOUS_USERS;

    /** The name in table names, keys, workflow IDs and messages, such as {@code events}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
