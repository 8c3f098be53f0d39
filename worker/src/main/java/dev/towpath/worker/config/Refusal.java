package dev.towpath.worker.config;

/** Why a text is not a value of a type; reads on after the quoted text: {@code is not a duration, such as 36h}. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
        super(reason, null, false, false);
    }
}
