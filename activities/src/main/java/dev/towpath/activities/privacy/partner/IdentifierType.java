package dev.towpath.activities.privacy.partner;

import java.util.Locale;

/** What tells a person. */
public enum IdentifierType {
    EMAIL("e-mail addresses"),
    PHONE("phone numbers"),
    /** A mobile advertising ID: Android's or Apple's IDFA. */
    MAID("advertising IDs");

    private final String plural;

    IdentifierType(String plural) {
        this.plural = plural;
    }

    /** As people read it: {@code phone numbers}. */
    public String plural() {
        return plural;
    }

    /** As the configuration and the command line name it: {@code email}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return id();
    }
}
