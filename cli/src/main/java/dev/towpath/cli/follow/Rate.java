package dev.towpath.cli.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Rows a second over the last moments. */
public final class Rate {
    private static final Duration WINDOW = Duration.ofSeconds(15);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(Instant at, long rows) {}

    public synchronized void add(Instant at, long rows) {
        if (!samples.isEmpty() && rows < samples.getLast().rows()) {
            // An attempt began anew: what went before says nothing any more.
            samples.clear();
        }
        samples.add(new Sample(at, rows));
        while (samples.size() > 2 && samples.getFirst().at().isBefore(at.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /** 0 while nothing can be said. */
    public synchronized long rowsPerSecond() {
        if (samples.size() < 2) {
            return 0;
        }
        long millis = Duration.between(
                        samples.getFirst().at(), samples.getLast().at())
                .toMillis();
        long rows = samples.getLast().rows() - samples.getFirst().rows();
        return millis < 500 ? 0 : rows * 1_000 / millis;
    }
}
