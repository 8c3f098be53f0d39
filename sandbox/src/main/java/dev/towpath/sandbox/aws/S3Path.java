package dev.towpath.sandbox.aws;

/**
 * A folder in a bucket.
 *
 * @param prefix empty, or ends with a slash
 */
record S3Path(String bucket, String prefix) {
    /** Reads {@code s3://bucket/prefix}, with or without the slash at the end. */
    static S3Path parse(String uri) {
        if (!uri.matches("s3[an]?://[^/]+.*")) {
            throw new AwsError("InvalidInputException", "The path " + uri + " is no S3 path.");
        }
        String path = uri.substring(uri.indexOf("://") + 3);
        int slash = path.indexOf('/');
        String prefix = slash < 0 ? "" : path.substring(slash + 1);
        return new S3Path(
                slash < 0 ? path : path.substring(0, slash),
                prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }

    S3Path resolve(String folder) {
        return new S3Path(bucket, prefix + folder + "/");
    }

    boolean contains(S3Path other) {
        return bucket.equals(other.bucket) && other.prefix.startsWith(prefix);
    }

    /** The last folder, or the bucket. */
    String name() {
        if (prefix.isEmpty()) {
            return bucket;
        }
        String path = prefix.substring(0, prefix.length() - 1);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
