package dev.towpath.activities.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.BigQueryError;
import com.google.cloud.bigquery.BigQueryException;
import dev.towpath.activities.failure.ForeignFailures.Meaning;
import dev.towpath.workflows.model.FailureType;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class ForeignFailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        Status.UNAVAILABLE.withDescription("canary").asRuntimeException(),
                        new Meaning(FailureType.UNAVAILABLE, "StatusRuntimeException UNAVAILABLE", "")),
                Arguments.of(
                        Status.PERMISSION_DENIED.withDescription("canary").asException(),
                        new Meaning(FailureType.ACCESS_DENIED, "StatusException PERMISSION_DENIED", "")),
                Arguments.of(
                        glue(400, "AccessDeniedException", "canary may not perform: glue:UpdateTable on canary"),
                        new Meaning(
                                FailureType.ACCESS_DENIED,
                                "GlueException 400 AccessDeniedException on glue:UpdateTable",
                                "allow glue:UpdateTable")),
                Arguments.of(
                        glue(400, "AccessDeniedException", "perform: canary canary:canary"),
                        new Meaning(
                                FailureType.ACCESS_DENIED,
                                "GlueException 400 AccessDeniedException",
                                "aws sts get-caller-identity")),
                Arguments.of(
                        glue(400, "ThrottlingException", "canary"),
                        new Meaning(FailureType.QUOTA, "GlueException 400 ThrottlingException", "")),
                Arguments.of(
                        glue(400, "InvalidInputException", "canary"),
                        new Meaning(FailureType.BUG, "GlueException 400 InvalidInputException", "")),
                Arguments.of(
                        glue(500, "a code with canary", "canary"),
                        new Meaning(FailureType.UNAVAILABLE, "GlueException 500", "")),
                Arguments.of(
                        EntityNotFoundException.builder()
                                .statusCode(400)
                                .message("canary")
                                .awsErrorDetails(details("EntityNotFoundException", "canary"))
                                .build(),
                        new Meaning(FailureType.NOT_FOUND, "EntityNotFoundException 400 EntityNotFoundException", "")),
                Arguments.of(
                        S3Exception.builder().statusCode(403).message("canary").build(),
                        new Meaning(FailureType.ACCESS_DENIED, "S3Exception 403", "aws sts get-caller-identity")),
                Arguments.of(
                        S3Exception.builder()
                                .statusCode(503)
                                .awsErrorDetails(details("SlowDown", "canary"))
                                .build(),
                        new Meaning(FailureType.QUOTA, "S3Exception 503 SlowDown", "")),
                Arguments.of(
                        SdkClientException.create("canary", new ConnectException("canary")),
                        new Meaning(FailureType.UNAVAILABLE, "SdkClientException (ConnectException)", "")),
                Arguments.of(
                        S3Exception.builder()
                                .statusCode(301)
                                .awsErrorDetails(details("PermanentRedirect", "canary"))
                                .build(),
                        new Meaning(
                                FailureType.INVALID_REQUEST,
                                "S3Exception 301 PermanentRedirect, another region's",
                                "towpath config show")),
                Arguments.of(
                        new BigQueryException(new IOException("canary", new ConnectException("canary"))),
                        new Meaning(FailureType.UNAVAILABLE, "BigQueryException (IOException)", "")),
                Arguments.of(
                        new CancellationException("canary"), new Meaning(FailureType.UNAVAILABLE, "interrupted", "")),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers: canary"),
                        new Meaning(
                                FailureType.ACCESS_DENIED,
                                "SdkClientException, no AWS credentials found",
                                "aws sts get-caller-identity")),
                Arguments.of(
                        new BigQueryException(503, "canary", new BigQueryError("backendError", "canary", "canary")),
                        new Meaning(FailureType.UNAVAILABLE, "BigQueryException 503 backendError", "")),
                Arguments.of(
                        new BigQueryException(403, "canary", new BigQueryError("rateLimitExceeded", "", "canary")),
                        new Meaning(FailureType.QUOTA, "BigQueryException 403 rateLimitExceeded", "")),
                Arguments.of(
                        new UncheckedIOException(new IOException("canary")),
                        new Meaning(FailureType.UNAVAILABLE, "IOException", "")),
                Arguments.of(
                        new IllegalStateException("canary", new ConnectException("canary")),
                        new Meaning(FailureType.UNAVAILABLE, "ConnectException", "")),
                Arguments.of(
                        new IllegalStateException("canary"),
                        new Meaning(FailureType.BUG, "IllegalStateException", "")));
    }

    private static GlueException glue(int status, String code, String message) {
        return (GlueException) GlueException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(details(code, message))
                .build();
    }

    private static AwsErrorDetails details(String code, String message) {
        return AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsClassAndCodeAndNothingOfTheMessage(Throwable thrown, Meaning meaning) {
        assertThat(ForeignFailures.of(thrown)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @EnumSource(Status.Code.class)
    void everyStatusOfGrpcHasAMeaning(Status.Code code) {
        assertThat(ForeignFailures.of(code.toStatus().asRuntimeException()).text())
                .isEqualTo("StatusRuntimeException " + code);
    }

    @Test
    void aLoopOfCausesEnds() {
        IllegalStateException outer = new IllegalStateException();
        outer.initCause(new IllegalArgumentException(outer));
        assertThat(ForeignFailures.of(outer).type()).isEqualTo(FailureType.BUG);
    }
}
