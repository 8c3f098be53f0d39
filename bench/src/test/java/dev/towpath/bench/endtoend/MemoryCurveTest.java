package dev.towpath.bench.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCurveTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheLargestOfEachInterval() throws Exception {
        Path csv = folder.resolve("memory.csv");
        StringBuilder lines = new StringBuilder("seconds,progress,heap,used,direct,rss\n");
        for (int i = 0; i < 40; i++) {
            lines.append(i)
                    .append(',')
                    .append(1_000L * i)
                    .append(i % 4 == 1 ? ",90.0,200.0,12.0,500.0\n" : ",60.0,100.0,10.0,400.0\n");
        }
        Files.writeString(csv, lines);
        String table = MemoryCurve.read(csv).table();
        assertThat(table.lines())
                .hasSize(12)
                .contains("| 3 | 3,000 | 90 | 12 | 500 |", "| 39 | 39,000 | 90 | 12 | 500 |");
        assertThat(MemoryCurve.read(csv).svg())
                .startsWith("<svg")
                .contains("39 s, 39,000 rows")
                .endsWith("</svg>\n");
    }

    @Test
    void samplesThisProcess() throws Exception {
        Path csv = folder.resolve("memory.csv");
        ProcessMeter.Memory peaks;
        try (MemorySamples samples = new MemorySamples(csv, Duration.ofMillis(5), () -> 7)) {
            while (samples.peaks().heapUsed() == 0) {
                Thread.onSpinWait();
            }
            peaks = samples.peaks();
        }
        assertThat(peaks.heapUsed()).isPositive();
        assertThat(MemoryCurve.read(csv).samples()).isNotEmpty().allMatch(sample -> sample.rows() == 7);
    }
}
