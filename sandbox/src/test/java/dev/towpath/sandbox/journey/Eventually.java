package dev.towpath.sandbox.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Looks again until something is there; the only wait of these tests for what nobody can be asked to await. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    static <T> T find(String what, Callable<Optional<T>> look) throws Exception {
        return find(what, PATIENCE, look);
    }

    private static <T> T find(String what, Duration patience, Callable<Optional<T>> look) throws Exception {
        Instant end = Instant.now().plus(patience);
        while (Instant.now().isBefore(end)) {
            Optional<T> found = look.call();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
    }

    /** For what waits until the server misses a worker's heartbeat. */
    static void happensWithin(Duration patience, String what, Callable<Boolean> look) throws Exception {
        find(what, patience, () -> look.call() ? Optional.of(true) : Optional.empty());
    }

    static void happens(String what, Callable<Boolean> look) throws Exception {
        find(what, () -> look.call() ? Optional.of(true) : Optional.empty());
    }
}
