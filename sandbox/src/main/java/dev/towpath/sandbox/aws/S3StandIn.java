package dev.towpath.sandbox.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * S3 by S3Proxy over a folder: each bucket is a folder in it and each object a file, so that DuckDB can read the lake
 * by path. Addresses are path-style; any key, or none, is accepted.
 *
 * <p>Exactly one writer wins on If-None-Match, in PutObject and CompleteMultipartUpload. Checksums that come as headers
 * are checked, kept, combined over parts and copied along; those that SDKs send as trailers by default are checked and
 * forgotten, so who wants to see a CRC32 again must send it as {@code x-amz-checksum-crc32}.
 *
 * <p>What it can't do, so that no test leans on it: encryption headers and PutObjectTagging (501), the tagging header
 * (ignored), If-Match under a race (several writers win), If-None-Match of CopyObject (ignored), an UploadPart after
 * the upload's abort (accepted), an object and a folder of the same name (500). User metadata and ETags are extended
 * attributes of the files: on a file system without them they are lost.
 */
final class S3StandIn implements AutoCloseable {
    private final S3Proxy proxy;

    private S3StandIn(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** @param port 0 takes a free one */
    static S3StandIn start(Path folder, String bucket, int port, AwsFaults faults) {
        try {
            Files.createDirectories(folder.resolve(bucket));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create bucket " + bucket + " in " + folder + ": " + e, e);
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FaultyBlobStore(
                        new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()), faults))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .ignoreUnknownHeaders(true)
                .stopTimeout(0)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
        return new S3StandIn(proxy);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot stop the S3 stand-in: " + e.getMessage(), e);
        }
    }
}
