package dev.towpath.bench.endtoend;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What one process measured of its own work.
 *
 * @param allocatedBytes by platform threads
 * @param heapAfterGcBytes the most that a collection left; direct memory and resident set at their largest likewise
 */
record Figures(
        long rows,
        int streams,
        double wallSeconds,
        double cpuSeconds,
        double collectorSeconds,
        long parquetBytes,
        int parts,
        long allocatedBytes,
        long heapAfterGcBytes,
        long directBytes,
        long residentBytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String line() {
        try {
            return JSON.writeValueAsString(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Figures parse(String line) {
        try {
            return JSON.readValue(line, Figures.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Not a measurement: " + line, e);
        }
    }

    double rowsPerCpuSecond() {
        return rows / cpuSeconds;
    }

    double allocatedPerRow() {
        return (double) allocatedBytes / rows;
    }
}
