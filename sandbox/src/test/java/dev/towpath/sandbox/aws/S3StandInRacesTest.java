package dev.towpath.sandbox.aws;

import static dev.towpath.sandbox.aws.TestBucket.REST;
import static dev.towpath.sandbox.aws.TestBucket.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Writers that race under a condition: one wins. */
final class S3StandInRacesTest {
    @RegisterExtension
    final TestBucket bucket = new TestBucket();

    @Test
    void letsOneOfEightWritersWinAPut() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = "race/" + round;
            List<String> codes = race(() -> bucket.s3.putObject(
                    put -> put.bucket("lake").key(key).ifNoneMatch("*"), RequestBody.fromBytes(REST)));
            assertThat(Collections.frequency(codes, "won")).isEqualTo(1);
            assertThat(Collections.frequency(codes, "412 PreconditionFailed")).isEqualTo(7);
        }
    }

    @Test
    void letsOneOfEightWritersWinACompletion() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = "race/" + round;
            List<String> codes = race(() -> {
                String upload = bucket.s3
                        .createMultipartUpload(create -> create.bucket("lake").key(key))
                        .uploadId();
                return bucket.complete(key, upload, bucket.part(key, upload, 1, REST));
            });
            assertThat(Collections.frequency(codes, "won")).isEqualTo(1);
            assertThat(Collections.frequency(codes, "412 PreconditionFailed")).isEqualTo(7);
        }
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
}
