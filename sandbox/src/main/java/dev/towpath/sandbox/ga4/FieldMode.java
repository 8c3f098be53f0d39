package dev.towpath.sandbox.ga4;

/** Whether a field has at most one value, or a list of them. */
public enum FieldMode {
    NULLABLE,
    REPEATED
}
