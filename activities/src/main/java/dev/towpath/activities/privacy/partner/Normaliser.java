package dev.towpath.activities.privacy.partner;

/** Brings values that mean the same into one form. */
interface Normaliser {
    /** @param value not empty, without blanks at its ends */
    Normalised normalise(String value);
}
