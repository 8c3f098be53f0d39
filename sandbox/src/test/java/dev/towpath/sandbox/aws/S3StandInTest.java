package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What Towpath relies on in S3: S3Proxy has it, and this holds it to it. */
final class S3StandInTest {
    private static final byte[] FIVE_MEGABYTES = new byte[5 * 1024 * 1024];
    private static final byte[] REST = "the rest".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final AwsFaults faults = new AwsFaults();
    private S3StandIn standIn;
    private S3Client s3;

    @BeforeEach
    void start() {
        new Random(7).nextBytes(FIVE_MEGABYTES);
        standIn = S3StandIn.start(folder, "lake", 0, faults);
        s3 = Clients.s3(standIn.uri());
    }

    @AfterEach
    void stop() {
        s3.close();
        standIn.close();
    }

    @Test
    void keepsObjectsAsFilesThatOthersCanRead() {
        put("events/event_date=20240131/part-00000", "rows");
        assertThat(folder.resolve("lake/events/event_date=20240131/part-00000")).hasContent("rows");
    }

    @Test
    void understandsTheChunksAndTrailingChecksumsThatTheClientSendsByDefault() {
        s3.putObject(
                put -> put.bucket("lake").key("a").contentLength((long) REST.length),
                RequestBody.fromInputStream(new ByteArrayInputStream(REST), REST.length));
        assertThat(s3.getObjectAsBytes(get -> get.bucket("lake").key("a")).asByteArray())
                .isEqualTo(REST);
        assertThat(s3.getObjectAsBytes(get -> get.bucket("lake").key("a").range("bytes=-4"))
                        .asUtf8String())
                .isEqualTo("rest");
    }

    @Test
    void keepsUserMetadata() {
        s3.putObject(put -> put.bucket("lake").key("a").metadata(Map.of("rows", "12")), RequestBody.fromBytes(REST));
        assertThat(head("a").metadata()).containsExactly(Map.entry("rows", "12"));
    }

    @Test
    void keepsTheChecksumThatAHeaderGaveAndRefusesAWrongOne() {
        s3.putObject(put -> put.bucket("lake").key("a").checksumCRC32(crc32(REST)), RequestBody.fromBytes(REST));
        assertThat(head("a").checksumCRC32()).isEqualTo(crc32(REST));
        assertThatThrownBy(() -> s3.putObject(
                        put -> put.bucket("lake").key("b").checksumCRC32(crc32(FIVE_MEGABYTES)),
                        RequestBody.fromBytes(REST)))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("400 BadDigest"));
    }

    @Test
    void combinesTheChecksumsOfPartsIntoThatOfTheWholeObject() {
        upload("a");
        assertThat(head("a").checksumCRC32()).isEqualTo(crc32(FIVE_MEGABYTES, REST));
        assertThat(head("a").checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        assertThat(head("a").contentLength()).isEqualTo(FIVE_MEGABYTES.length + REST.length);
    }

    @Test
    void copiesWithMetadataAndChecksumUnderAnotherETag() {
        upload("a");
        s3.copyObject(copy -> copy.sourceBucket("lake")
                .sourceKey("a")
                .destinationBucket("lake")
                .destinationKey("b"));
        assertThat(head("b").checksumCRC32()).isEqualTo(head("a").checksumCRC32());
        assertThat(head("b").metadata()).isEqualTo(head("a").metadata()).containsEntry("rows", "9");
        assertThat(head("b").eTag()).isNotEqualTo(head("a").eTag());
    }

    @Test
    void copiesARangeAsAPart() {
        upload("a");
        String upload = s3.createMultipartUpload(create -> create.bucket("lake").key("b"))
                .uploadId();
        String eTag = s3.uploadPartCopy(copy -> copy.sourceBucket("lake")
                        .sourceKey("a")
                        .copySourceRange("bytes=" + FIVE_MEGABYTES.length + "-" + (FIVE_MEGABYTES.length + 2))
                        .destinationBucket("lake")
                        .destinationKey("b")
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        s3.completeMultipartUpload(complete -> complete.bucket("lake")
                .key("b")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(eTag).build())));
        assertThat(s3.getObjectAsBytes(get -> get.bucket("lake").key("b")).asUtf8String())
                .isEqualTo("the");
    }

    @Test
    void letsOneOfEightWritersWinAPut() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = "race/" + round;
            List<String> codes = race(() ->
                    s3.putObject(put -> put.bucket("lake").key(key).ifNoneMatch("*"), RequestBody.fromBytes(REST)));
            assertThat(Collections.frequency(codes, "won")).isEqualTo(1);
            assertThat(Collections.frequency(codes, "412 PreconditionFailed")).isEqualTo(7);
        }
    }

    @Test
    void letsOneOfEightWritersWinACompletion() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = "race/" + round;
            List<String> codes = race(() -> {
                String upload = s3.createMultipartUpload(
                                create -> create.bucket("lake").key(key))
                        .uploadId();
                return complete(key, upload, part(key, upload, 1, REST));
            });
            assertThat(Collections.frequency(codes, "won")).isEqualTo(1);
            assertThat(Collections.frequency(codes, "412 PreconditionFailed")).isEqualTo(7);
        }
    }

    @Test
    void listsAndAbortsUploads() {
        String upload = s3.createMultipartUpload(create -> create.bucket("lake").key("a"))
                .uploadId();
        CompletedPart part = part("a", upload, 1, REST);
        assertThat(s3.listMultipartUploads(list -> list.bucket("lake")).uploads())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.key()).isEqualTo("a");
                    assertThat(found.uploadId()).isEqualTo(upload);
                    assertThat(found.initiated()).isNotNull();
                });
        s3.abortMultipartUpload(abort -> abort.bucket("lake").key("a").uploadId(upload));
        assertThat(s3.listMultipartUploads(list -> list.bucket("lake")).uploads())
                .isEmpty();
        assertThatThrownBy(() -> complete("a", upload, part)).isInstanceOf(NoSuchUploadException.class);
        assertThatThrownBy(() -> head("a")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void listsInPagesAndByFolder() {
        List.of("a/1", "a/2", "a/3", "b/1", "c").forEach(key -> put(key, "x"));
        assertThat(s3.listObjectsV2Paginator(list -> list.bucket("lake").maxKeys(2))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a/1", "a/2", "a/3", "b/1", "c");
        assertThat(s3.listObjectsV2(list -> list.bucket("lake").delimiter("/")).commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("a/", "b/");
        assertThat(s3.listObjectsV2(list -> list.bucket("lake").startAfter("a/2"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a/3", "b/1", "c");
    }

    @Test
    void deniesWhatItIsToldTo() {
        put("a", "x");
        faults.deny("s3:PutObject");
        assertThatThrownBy(() -> put("b", "x"))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("403 AccessDenied"));
        assertThat(head("a").contentLength()).isEqualTo(1);
        faults.allow("s3:PutObject");
        put("b", "x");
        faults.deny("s3:*");
        assertThatThrownBy(() -> s3.listObjectsV2(list -> list.bucket("lake")))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("403 AccessDenied"));
    }

    @Test
    void slowsTheClientDownWithoutFailingIt() {
        faults.throttleNext("s3:PutObject", 1);
        put("a", "x");
        assertThat(head("a").contentLength()).isEqualTo(1);
    }

    /** The client's own retry then meets the object that it wrote itself. */
    @Test
    void losesTheAnswerOfAWriteThatTookEffect() {
        faults.loseAnswerOfNext("s3:PutObject", 1);
        assertThatThrownBy(() ->
                        s3.putObject(put -> put.bucket("lake").key("a").ifNoneMatch("*"), RequestBody.fromBytes(REST)))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("412 PreconditionFailed"));
        assertThat(head("a").contentLength()).isEqualTo(REST.length);
    }

    private void upload(String key) {
        String upload = s3.createMultipartUpload(create -> create.bucket("lake")
                        .key(key)
                        .metadata(Map.of("rows", "9"))
                        .checksumAlgorithm("CRC32")
                        .checksumType("FULL_OBJECT"))
                .uploadId();
        complete(key, upload, part(key, upload, 1, FIVE_MEGABYTES), part(key, upload, 2, REST));
    }

    private CompletedPart part(String key, String upload, int number, byte[] bytes) {
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

    private Object complete(String key, String upload, CompletedPart... parts) {
        return s3.completeMultipartUpload(complete -> complete.bucket("lake")
                .key(key)
                .uploadId(upload)
                .ifNoneMatch("*")
                .checksumType("FULL_OBJECT")
                .multipartUpload(whole -> whole.parts(parts)));
    }

    private void put(String key, String text) {
        s3.putObject(put -> put.bucket("lake").key(key), RequestBody.fromString(text));
    }

    private HeadObjectResponse head(String key) {
        return s3.headObject(head -> head.bucket("lake").key(key).checksumMode(ChecksumMode.ENABLED));
    }

    private static List<String> race(Callable<Object> writer) throws Exception {
        var barrier = new CyclicBarrier(8);
        var codes = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var writers = new ArrayList<Future<String>>();
            for (int i = 0; i < 8; i++) {
                writers.add(threads.submit(() -> {
                    barrier.await();
                    try {
                        writer.call();
                        return "won";
                    } catch (S3Exception e) {
                        return code(e);
                    }
                }));
            }
            for (Future<String> future : writers) {
                codes.add(future.get());
            }
        }
        return codes;
    }

    private static String code(Throwable failure) {
        S3Exception s3 = (S3Exception) failure;
        return s3.statusCode() + " " + s3.awsErrorDetails().errorCode();
    }

    private static String crc32(byte[]... parts) {
        var crc = new CRC32();
        for (byte[] part : parts) {
            crc.update(part);
        }
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
