package dev.towpath.sandbox.aws;

import static dev.towpath.sandbox.aws.TestBucket.FIVE_MEGABYTES;
import static dev.towpath.sandbox.aws.TestBucket.REST;
import static dev.towpath.sandbox.aws.TestBucket.crc32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** Uploads and copies by parts, and the checksum of the whole. */
final class S3StandInPartsTest {
    @RegisterExtension
    final TestBucket bucket = new TestBucket();

    @Test
    void combinesTheChecksumsOfPartsIntoThatOfTheWholeObject() {
        bucket.upload("a");
        assertThat(bucket.head("a").checksumCRC32()).isEqualTo(crc32(FIVE_MEGABYTES, REST));
        assertThat(bucket.head("a").checksumTypeAsString()).isEqualTo("FULL_OBJECT");
        assertThat(bucket.head("a").contentLength()).isEqualTo(FIVE_MEGABYTES.length + REST.length);
    }

    @Test
    void copiesWithMetadataAndChecksumUnderAnotherETag() {
        bucket.upload("a");
        bucket.s3.copyObject(copy -> copy.sourceBucket("lake")
                .sourceKey("a")
                .destinationBucket("lake")
                .destinationKey("b"));
        assertThat(bucket.head("b").checksumCRC32()).isEqualTo(bucket.head("a").checksumCRC32());
        assertThat(bucket.head("b").metadata())
                .isEqualTo(bucket.head("a").metadata())
                .containsEntry("rows", "9");
        assertThat(bucket.head("b").eTag()).isNotEqualTo(bucket.head("a").eTag());
    }

    @Test
    void copiesARangeAsAPart() {
        bucket.upload("a");
        String upload = bucket.s3
                .createMultipartUpload(create -> create.bucket("lake").key("b"))
                .uploadId();
        String eTag = bucket.s3
                .uploadPartCopy(copy -> copy.sourceBucket("lake")
                        .sourceKey("a")
                        .copySourceRange("bytes=" + FIVE_MEGABYTES.length + "-" + (FIVE_MEGABYTES.length + 2))
                        .destinationBucket("lake")
                        .destinationKey("b")
                        .uploadId(upload)
                        .partNumber(1))
                .copyPartResult()
                .eTag();
        bucket.s3.completeMultipartUpload(complete -> complete.bucket("lake")
                .key("b")
                .uploadId(upload)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(eTag).build())));
        assertThat(bucket.s3
                        .getObjectAsBytes(get -> get.bucket("lake").key("b"))
                        .asUtf8String())
                .isEqualTo("the");
    }

    @Test
    void listsAndAbortsUploads() {
        String upload = bucket.s3
                .createMultipartUpload(create -> create.bucket("lake").key("a"))
                .uploadId();
        CompletedPart part = bucket.part("a", upload, 1, REST);
        assertThat(bucket.s3.listMultipartUploads(list -> list.bucket("lake")).uploads())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.key()).isEqualTo("a");
                    assertThat(found.uploadId()).isEqualTo(upload);
                    assertThat(found.initiated()).isNotNull();
                });
        bucket.s3.abortMultipartUpload(abort -> abort.bucket("lake").key("a").uploadId(upload));
        assertThat(bucket.s3.listMultipartUploads(list -> list.bucket("lake")).uploads())
                .isEmpty();
        assertThatThrownBy(() -> bucket.complete("a", upload, part)).isInstanceOf(NoSuchUploadException.class);
        assertThatThrownBy(() -> bucket.head("a")).isInstanceOf(NoSuchKeyException.class);
    }
}
