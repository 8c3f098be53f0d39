package dev.towpath.activities.privacy.partner;

/** What becomes of a value: what the partner joins on, or why there is nothing to join on. */
public sealed interface PartnerValue {
    /** @param text ASCII, as the partner writes it */
    record Hashed(String text) implements PartnerValue {}

    /** Null in the lake, and counted. */
    record Withheld(WithheldReason reason) implements PartnerValue {}
}
