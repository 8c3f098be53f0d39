package dev.towpath.bench.endtoend;

/**
 * What a day of a large property needs, if each core does what a core here did, and rows are like those here.
 *
 * @param rowsPerCpuSecond of the worker's process, end to end
 * @param memoryBytes resident, of a stream in a process of its own
 */
record LargeProperty(
        double rows,
        double rowsPerCpuSecond,
        double sourceBytesPerRow,
        double wireBytesPerRow,
        double parquetBytesPerRow,
        double memoryBytes) {
    static final double ROWS = 20e9;
    private static final double PART_BYTES = 8 << 20;
    private static final double GIB = 1L << 30;
    private static final double TIB = GIB * 1024;

    double coreHours() {
        return rows / rowsPerCpuSecond / 3600;
    }

    /** @param cores one a stream */
    double hours(int cores) {
        return coreHours() / cores;
    }

    double memoryGib(int cores) {
        return memoryBytes * cores / GIB;
    }

    double readTib() {
        return rows * sourceBytesPerRow / TIB;
    }

    double readDollars() {
        return readTib() * Prices.BIGQUERY_READ_TIB;
    }

    double egressGib() {
        return rows * wireBytesPerRow / GIB;
    }

    double egressDollars() {
        return egressGib() * Prices.GOOGLE_EGRESS_GIB;
    }

    double ec2Dollars() {
        return coreHours() * Prices.EC2_VCPU_HOUR;
    }

    double fargateDollars() {
        return coreHours() * (Prices.FARGATE_VCPU_HOUR + memoryBytes / 1e9 * Prices.FARGATE_GB_HOUR);
    }

    double putDollars() {
        return rows * parquetBytesPerRow / PART_BYTES / 1000 * Prices.S3_THOUSAND_PUTS;
    }

    double writtenGib() {
        return rows * parquetBytesPerRow / GIB;
    }
}
