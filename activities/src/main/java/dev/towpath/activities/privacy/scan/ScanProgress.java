package dev.towpath.activities.privacy.scan;

/** Is told how far a scan is. */
@FunctionalInterface
public interface ScanProgress {
    /**
     * @param rows read so far
     * @param ofRows to be read
     */
    void read(long rows, long ofRows, long wireBytes);
}
