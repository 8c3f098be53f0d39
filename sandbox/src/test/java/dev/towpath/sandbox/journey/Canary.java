package dev.towpath.sandbox.journey;

/**
 * A value that stands nowhere else, and the one place it was planted in.
 *
 * @param core the part of the value that is searched for
 */
record Canary(String place, String core, Stays stays) {
    /** What a profile may leave of it in the lake. */
    enum Stays {
        NOWHERE,
        /** {@code standard} keeps what the value is: a click ID, a city, a pseudonym of Google's own. */
        IN_STANDARD,
        /** No profile takes it out; what a search finds if it can find anything. */
        ALWAYS
    }
}
