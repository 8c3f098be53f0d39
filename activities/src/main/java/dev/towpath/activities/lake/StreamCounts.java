package dev.towpath.activities.lake;

/**
 * What one stream says it delivered, to be held against what lies in S3.
 *
 * @param stream from 0
 */
public record StreamCounts(int stream, long delivered, long suppressed, long written) {}
