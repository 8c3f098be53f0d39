package dev.towpath.activities.lake;

import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What goes wrong between a client and S3. */
final class UnluckyS3 {
    private UnluckyS3() {}

    /** An answer that refuses. */
    static SdkException answer(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    /** Fails an operation a number of times before it is sent. */
    static final class Failing implements ExecutionInterceptor {
        private final String operation;
        private final Supplier<SdkException> failure;
        int left;

        Failing(String operation, int times, Supplier<SdkException> failure) {
            this.operation = operation;
            this.left = times;
            this.failure = failure;
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME).equals(operation) && left > 0) {
                left--;
                throw failure.get();
            }
        }
    }

    /** Carries out what makes objects visible, and loses the answer. */
    static final class LosingAnswers implements ExecutionInterceptor {
        int count;

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (Set.of("PutObject", "CompleteMultipartUpload")
                    .contains(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))) {
                count++;
                throw SdkClientException.create("Connection reset");
            }
        }
    }
}
