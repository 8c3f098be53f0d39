package dev.towpath.sandbox.bigquery;

/** Whether requests need a bearer token. */
public enum Authentication {
    /** Any request is served, with or without a token. */
    NOT_REQUIRED,
    /** A request needs a token from {@code /token}, or one that the service account signed itself. */
    REQUIRED
}
