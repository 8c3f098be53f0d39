package dev.towpath.bench.endtoend;

import java.util.List;

/**
 * One configuration, measured: the sum of its processes, which began at the same time.
 *
 * @param serverCpuSeconds of the other side of the wire, meanwhile
 */
record Measurement(String encoder, String what, List<Figures> processes, double serverCpuSeconds) {
    Measurement {
        processes = List.copyOf(processes);
    }

    long rows() {
        return processes.stream().mapToLong(Figures::rows).sum();
    }

    int streams() {
        return processes.getFirst().streams();
    }

    double cpuSeconds() {
        return processes.stream().mapToDouble(Figures::cpuSeconds).sum();
    }

    /** Of the slowest. */
    double wallSeconds() {
        return processes.stream().mapToDouble(Figures::wallSeconds).max().orElseThrow();
    }

    double rowsPerSecond() {
        return rows() / wallSeconds();
    }

    double rowsPerCpuSecond() {
        return rows() / cpuSeconds();
    }

    double parquetBytesPerRow() {
        return processes.stream().mapToLong(Figures::parquetBytes).sum() / (double) rows();
    }

    double allocatedPerRow() {
        return processes.stream().mapToLong(Figures::allocatedBytes).sum() / (double) rows();
    }

    /** Of the process that needed most. */
    long heapBytes() {
        return processes.stream().mapToLong(Figures::heapAfterGcBytes).max().orElseThrow();
    }

    long directBytes() {
        return processes.stream().mapToLong(Figures::directBytes).max().orElseThrow();
    }

    long residentBytes() {
        return processes.stream().mapToLong(Figures::residentBytes).max().orElseThrow();
    }
}
