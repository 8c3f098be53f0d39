package dev.towpath.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.WorkerSettings;
import org.junit.jupiter.api.Test;

final class WorkerProcessTest {
    private static final WorkerSettings EIGHT_OF_300_MB = new WorkerSettings(8, 300_000_000, 0, 0);

    @Test
    void extractsAsManyStreamsAsConfigured() {
        assertThat(WorkerProcess.streams(EIGHT_OF_300_MB, 2_400_000_000L)).isEqualTo(8);
        assertThat(WorkerProcess.streams(EIGHT_OF_300_MB, 64_000_000_000L)).isEqualTo(8);
    }

    @Test
    void extractsNoMoreStreamsThanTheHeapHasRoomFor() {
        assertThat(WorkerProcess.streams(EIGHT_OF_300_MB, 2_399_999_999L)).isEqualTo(7);
        assertThat(WorkerProcess.streams(EIGHT_OF_300_MB, 600_000_000)).isEqualTo(2);
    }

    @Test
    void extractsOneStreamInTheSmallestHeap() {
        assertThat(WorkerProcess.streams(EIGHT_OF_300_MB, 1)).isEqualTo(1);
    }

    /** {@code Long.MAX_VALUE} is what a JVM says that knows no limit. */
    @Test
    void countsInAHeapWithoutALimit() {
        assertThat(WorkerProcess.streams(new WorkerSettings(8, 1, 0, 0), Long.MAX_VALUE))
                .isEqualTo(8);
    }
}
