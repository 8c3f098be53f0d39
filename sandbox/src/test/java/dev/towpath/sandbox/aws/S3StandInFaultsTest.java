package dev.towpath.sandbox.aws;

import static dev.towpath.sandbox.aws.TestBucket.REST;
import static dev.towpath.sandbox.aws.TestBucket.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;

/** What it is told to do wrong. */
final class S3StandInFaultsTest {
    @RegisterExtension
    final TestBucket bucket = new TestBucket();

    @Test
    void deniesWhatItIsToldTo() {
        bucket.put("a", "x");
        bucket.faults.deny("s3:PutObject");
        assertThatThrownBy(() -> bucket.put("b", "x"))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("403 AccessDenied"));
        assertThat(bucket.head("a").contentLength()).isEqualTo(1);
        bucket.faults.allow("s3:PutObject");
        bucket.put("b", "x");
        bucket.faults.deny("s3:*");
        assertThatThrownBy(() -> bucket.s3.listObjectsV2(list -> list.bucket("lake")))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("403 AccessDenied"));
    }

    @Test
    void slowsTheClientDownWithoutFailingIt() {
        bucket.faults.throttleNext("s3:PutObject", 1);
        bucket.put("a", "x");
        assertThat(bucket.head("a").contentLength()).isEqualTo(1);
    }

    /** The client's own retry then meets the object that it wrote itself. */
    @Test
    void losesTheAnswerOfAWriteThatTookEffect() {
        bucket.faults.loseAnswerOfNext("s3:PutObject", 1);
        assertThatThrownBy(() -> bucket.s3.putObject(
                        put -> put.bucket("lake").key("a").ifNoneMatch("*"), RequestBody.fromBytes(REST)))
                .satisfies(failure -> assertThat(code(failure)).isEqualTo("412 PreconditionFailed"));
        assertThat(bucket.head("a").contentLength()).isEqualTo(REST.length);
    }
}
