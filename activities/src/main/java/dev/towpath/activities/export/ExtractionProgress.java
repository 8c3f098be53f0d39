package dev.towpath.activities.export;

import dev.towpath.workflows.activity.ExtractActivities.StreamProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Counts of an extraction under way, written by the reading thread and read by the heartbeat's. */
final class ExtractionProgress {
    private final String stream;
    private final Clock clock;
    private final Instant started;
    private volatile Count count = new Count(0, 0);
    private volatile long resumedAt;

    ExtractionProgress(String shard, int stream, int streams, Clock clock) {
        this.stream = shard + " " + (stream + 1) + " of " + streams;
        this.clock = clock;
        this.started = clock.instant();
    }

    void update(long rows, int part) {
        count = new Count(rows, part);
    }

    /** Where an attempt goes on; rows before it do not count into its rate. */
    void resumeAt(long rows, int part) {
        count = new Count(rows, part);
        resumedAt = rows;
    }

    StreamProgress details() {
        Count now = count;
        double seconds =
                Math.max(0.001, Duration.between(started, clock.instant()).toMillis() / 1000.0);
        long rate = Math.round((now.rows() - resumedAt) / seconds);
        return new StreamProgress(
                stream,
                String.format(Locale.ROOT, "%,d rows", now.rows()),
                String.format(Locale.ROOT, "%,d rows/s", rate),
                now.part(),
                now.rows());
    }

    private record Count(long rows, int part) {}
}
