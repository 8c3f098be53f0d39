package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LocalS3.BUCKET;

import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** An S3 for the tests of one class, each of which uses keys of its own. */
final class ServedS3 implements BeforeAllCallback, AfterAllCallback {
    private Path folder;
    private LocalS3 s3;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("towpath-s3");
        s3 = new LocalS3(folder);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        s3.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    S3ObjectStore store() {
        return s3.store();
    }

    /** A store for which things go wrong. */
    S3ObjectStore store(ExecutionInterceptor bad) {
        return new S3ObjectStore(s3.client(bad), LocalS3.destination(Partitioning.DAY));
    }

    S3Client client() {
        return s3.client();
    }

    /** Where the objects lie. */
    Path bucket() {
        return folder.resolve(BUCKET);
    }

    /** That somebody began and nobody ended. */
    List<MultipartUpload> uploads() {
        return client().listMultipartUploads(request -> request.bucket(BUCKET)).uploads();
    }
}
