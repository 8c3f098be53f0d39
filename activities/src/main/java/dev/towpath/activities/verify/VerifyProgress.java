package dev.towpath.activities.verify;

/** Is told of what {@link Check#DEEP} reads. */
@FunctionalInterface
public interface VerifyProgress {
    /** More came since the last call. */
    void read(long rows, long bytes);
}
