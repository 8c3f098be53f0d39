package dev.towpath.activities.privacy.partner;

import java.util.Locale;

/** Why a value has no hash that a partner could join on. */
public enum WithheldReason {
    EMPTY("empty"),
    NOT_AN_EMAIL("not an e-mail address"),
    /** Neither {@code +} nor a region: which country's number it is can't be known, and is not guessed. */
    NO_REGION("a phone number without + and without a region"),
    NOT_A_PHONE("not a phone number"),
    /** Too short or too long for its country, or a country code that is none. */
    IMPOSSIBLE_PHONE("a phone number that can't be one"),
    /** The partner takes numbers of one country alone. */
    FOREIGN_PHONE("a phone number outside the partner's country"),
    NOT_AN_ADVERTISING_ID("not an advertising ID"),
    /** The ID of everyone who declined to have one. */
    ZERO_ADVERTISING_ID("the all-zero advertising ID"),
    /** The partner hashes Android's in lower and Apple's in upper case, and the value is in both. */
    UNKNOWN_PLATFORM("an advertising ID in mixed case: neither Android's nor Apple's"),
    /** Hashed already, but of an empty string or the zero ID: everyone without an address would match everyone. */
    HASH_OF_NOTHING("the hash of nothing"),
    /** Hashed already, in a way that can't be turned into the partner's. */
    OTHER_HASH("hashed already, but not as the partner does");

    private final String words;

    WithheldReason(String words) {
        this.words = words;
    }

    /** As counts name it: {@code not-an-email}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people read it: {@code not an e-mail address}. */
    public String words() {
        return words;
    }
}
