package dev.towpath.sandbox.aws;

import java.nio.file.Path;

/**
 * How the AWS stand-ins are set up.
 *
 * @param folder holds the buckets, each a folder
 * @param bucket is created
 * @param region appears in ARNs
 * @param s3Port 0 takes a free one
 * @param jsonPort of Glue and Secrets Manager; 0 takes a free one
 */
public record AwsStandInOptions(Path folder, String bucket, String region, int s3Port, int jsonPort) {
    /** Free ports and the region us-east-1. */
    public static AwsStandInOptions in(Path folder, String bucket) {
        return new AwsStandInOptions(folder, bucket, "us-east-1", 0, 0);
    }

    public AwsStandInOptions withPorts(int s3, int json) {
        return new AwsStandInOptions(folder, bucket, region, s3, json);
    }
}
