package dev.towpath.sandbox.aws;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the AWS stand-ins are set up.
 *
 * @param folder holds the buckets, each a folder
 * @param bucket is created
 * @param region appears in ARNs
 * @param s3Port 0 takes a free one
 * @param jsonPort of Glue and Secrets Manager; 0 takes a free one
 * @param state the file that keeps catalog, crawlers and secrets (in plain text) over a restart; absent: in memory
 */
public record AwsStandInOptions(
        Path folder, String bucket, String region, int s3Port, int jsonPort, Optional<Path> state) {
    /** Free ports, the region us-east-1, nothing kept but the buckets. */
    public static AwsStandInOptions in(Path folder, String bucket) {
        return new AwsStandInOptions(folder, bucket, "us-east-1", 0, 0, Optional.empty());
    }

    public AwsStandInOptions withPorts(int s3, int json) {
        return new AwsStandInOptions(folder, bucket, region, s3, json, state);
    }

    public AwsStandInOptions withState(Path file) {
        return new AwsStandInOptions(folder, bucket, region, s3Port, jsonPort, Optional.of(file));
    }
}
