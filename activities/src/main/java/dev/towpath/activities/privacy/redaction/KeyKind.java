package dev.towpath.activities.privacy.redaction;

/** What a parameter's key says of its values. */
public enum KeyKind {
    /** Nothing: the text decides. */
    ORDINARY,
    /** Each value is a person's, whatever its type. */
    PERSONAL,
    /** A value of six digits or more is a phone number, written as text or as a number. */
    PHONE
}
