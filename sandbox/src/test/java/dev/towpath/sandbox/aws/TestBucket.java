package dev.towpath.sandbox.aws;

import dev.towpath.sandbox.TestFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A stand-in with the bucket {@code lake} for each test, and AWS's own client of it. */
final class TestBucket implements BeforeEachCallback, AfterEachCallback {
    static final byte[] FIVE_MEGABYTES = fiveMegabytes();
    static final byte[] REST = "the rest".getBytes(StandardCharsets.UTF_8);

    final AwsFaults faults = new AwsFaults();
    S3Client s3;
    private TestFolder folder;
    private S3StandIn standIn;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = new TestFolder();
        standIn = S3StandIn.start(folder.path(), "lake", 0, faults);
        s3 = Clients.s3(standIn.uri());
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        s3.close();
        standIn.close();
        folder.close();
    }

    /** Where the objects of buckets lie. */
    Path folder() {
        return folder.path();
    }

    /** An object of two parts. */
    void upload(String key) {
        String upload = s3.createMultipartUpload(create -> create.bucket("lake")
                        .key(key)
                        .metadata(Map.of("rows", "9"))
                        .checksumAlgorithm("CRC32")
                        .checksumType("FULL_OBJECT"))
                .uploadId();
        complete(key, upload, part(key, upload, 1, FIVE_MEGABYTES), part(key, upload, 2, REST));
    }

    CompletedPart part(String key, String upload, int number, byte[] bytes) {
        String eTag = s3.uploadPart(
                        put -> put.bucket("lake")
                                .key(key)
                                .uploadId(upload)
                                .partNumber(number)
                                .checksumCRC32(crc32(bytes)),
                        RequestBody.fromBytes(bytes))
                .eTag();
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(eTag)
                .checksumCRC32(crc32(bytes))
                .build();
    }

    Object complete(String key, String upload, CompletedPart... parts) {
        return s3.completeMultipartUpload(complete -> complete.bucket("lake")
                .key(key)
                .uploadId(upload)
                .ifNoneMatch("*")
                .checksumType("FULL_OBJECT")
                .multipartUpload(whole -> whole.parts(parts)));
    }

    void put(String key, String text) {
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromString(text));
    }

    HeadObjectResponse head(String key) {
        return s3.headObject(head -> head.bucket("lake").key(key).checksumMode(ChecksumMode.ENABLED));
    }

    /** Status and code of what S3 answered. */
    static String code(Throwable failure) {
        S3Exception s3 = (S3Exception) failure;
        return s3.statusCode() + " " + s3.awsErrorDetails().errorCode();
    }

    /** As headers have it. */
    static String crc32(byte[]... parts) {
        var crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] fiveMegabytes() {
        byte[] bytes = new byte[5 * 1024 * 1024];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
