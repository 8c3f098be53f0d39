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
 * <p>What it can't do, so that no test leans on it: SSE-KMS headers and object tags (501), If-Match under a race
 * (several writers win), the order of an upload's abort and a late UploadPart. User metadata and ETags of objects are
 * extended attributes of the files: on a file system without them they are lost.
 */
final class S3StandIn implements AutoCloseable {
    private final S3Proxy proxy;

    private S3StandIn(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** @param port 0 takes a free one */
    static S3StandIn start(Path folder, String bucket, int port) {
        try {
            Files.createDirectories(folder.resolve(bucket));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create bucket " + bucket + " in " + folder + ": " + e, e);
        }
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(folder.toAbsolutePath().toString()))
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
