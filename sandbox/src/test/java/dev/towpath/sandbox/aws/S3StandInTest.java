package dev.towpath.sandbox.aws;

import static dev.towpath.sandbox.aws.TestBucket.FIVE_MEGABYTES;
import static dev.towpath.sandbox.aws.TestBucket.REST;
import static dev.towpath.sandbox.aws.TestBucket.code;
import static dev.towpath.sandbox.aws.TestBucket.crc32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What Towpath relies on in S3: S3Proxy has it, and this holds it to it. */
final class S3StandInTest {
    @RegisterExtension
    final TestBucket bucket = new TestBucket();

    @Test
    void keepsObjectsAsFilesThatOthersCanRead() {
        bucket.put("events/event_date=20240131/part-00000", "rows");
        assertThat(bucket.folder().resolve("lake/events/event_date=20240131/part-00000"))
                .hasContent("rows");
    }

    @Test
    void understandsTheChunksAndTrailingChecksumsThatTheClientSendsByDefault() {
        bucket.s3.putObject(
                put -> put.bucket("lake").key("a").contentLength((long) REST.length),
                RequestBody.fromInputStream(new ByteArrayInputStream(REST), REST.length));
        assertThat(bucket.s3
                        .getObjectAsBytes(get -> get.bucket("lake").key("a"))
                        .asByteArray())
                .isEqualTo(REST);
        assertThat(bucket.s3
                        .getObjectAsBytes(get -> get.bucket("lake").key("a").range("bytes=-4"))
                        .asUtf8String())
                .isEqualTo("rest");
    }

    @Test
    void keepsUserMetadata() {
        bucket.s3.putObject(
                put -> put.bucket("lake").key("a").metadata(Map.of("rows", "12")), RequestBody.fromBytes(REST));
        assertThat(bucket.head("a").metadata()).containsExactly(Map.entry("rows", "12"));
    }

    @Test
    void keepsTheChecksumThatAHeaderGaveAndRefusesAWrongOne() {
        bucket.s3.putObject(put -> put.bucket("lake").key("a").checksumCRC32(crc32(REST)), RequestBody.fromBytes(REST));
        assertThat(bucket.head("a").checksumCRC32()).isEqualTo(crc32(REST));
        assertThatThrownBy(() -> bucket.s3.putObject(
                        put -> put.bucket("lake").key("b").checksumCRC32(crc32(FIVE_MEGABYTES)),
                        RequestBody.fromBytes(REST)))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("400 BadDigest"));
    }

    @Test
    void listsInPagesAndByFolder() {
        List.of("a/1", "a/2", "a/3", "b/1", "c").forEach(key -> bucket.put(key, "x"));
        assertThat(bucket.s3
                        .listObjectsV2Paginator(list -> list.bucket("lake").maxKeys(2))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a/1", "a/2", "a/3", "b/1", "c");
        assertThat(bucket.s3
                        .listObjectsV2(list -> list.bucket("lake").delimiter("/"))
                        .commonPrefixes())
                .extracting(prefix -> prefix.prefix())
                .containsExactly("a/", "b/");
        assertThat(bucket.s3
                        .listObjectsV2(list -> list.bucket("lake").startAfter("a/2"))
                        .contents())
                .extracting(S3Object::key)
                .containsExactly("a/3", "b/1", "c");
    }
}
