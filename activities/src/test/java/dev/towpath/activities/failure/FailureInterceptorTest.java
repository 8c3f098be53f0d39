package dev.towpath.activities.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.rpc.RetryInfo;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class FailureInterceptorTest {
    private final TestActivityEnvironment environment =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                            .setWorkerInterceptors(new FailureInterceptor())
                            .build())
                    .build());

    @ActivityInterface
    public interface Work {
        void haul();
    }

    @FunctionalInterface
    private interface Trouble {
        void strike() throws Exception;
    }

    @AfterEach
    void close() {
        environment.close();
    }

    /** What a workflow gets to see. */
    private Throwable caught(Trouble trouble) {
        environment.registerActivitiesImplementations((Work) () -> {
            try {
                trouble.strike();
            } catch (Exception e) {
                FailureInterceptorTest.<RuntimeException>sneak(e);
            }
        });
        Work work = environment.newActivityStub(
                Work.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(20))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
        Throwable thrown = catchThrowable(work::haul);
        return thrown instanceof ActivityFailure failure ? failure.getCause() : thrown;
    }

    private ApplicationFailure failure(Trouble trouble) {
        return (ApplicationFailure) caught(trouble);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Exception> void sneak(Exception e) throws T {
        throw (T) e;
    }

    @Test
    void anExpectedFailureKeepsTypeMessageAndHint() {
        ApplicationFailure failure = failure(() -> {
            throw new TowpathException(
                    FailureType.ACCESS_DENIED,
                    "Cannot list tables of acme.analytics_1: no.",
                    "gcloud auth login",
                    new IllegalStateException("canary"));
        });
        assertThat(failure.getType()).isEqualTo("ACCESS_DENIED");
        assertThat(failure.getOriginalMessage()).isEqualTo("Cannot list tables of acme.analytics_1: no.");
        assertThat(failure.getDetails().get(String.class)).isEqualTo("gcloud auth login");
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void onlyABugKeepsItsFrames() {
        IllegalStateException bug = new IllegalStateException("canary");
        assertThat(FailureInterceptor.failure("Haul", bug).getStackTrace()).isEqualTo(bug.getStackTrace());
        TowpathException expected = new TowpathException(FailureType.QUOTA, "Cannot.", "");
        assertThat(FailureInterceptor.failure("Haul", expected).getStackTrace()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FailureType.class)
    void whatIsNotRetryableDerivesFromTheType(FailureType type) {
        ApplicationFailure failure = FailureInterceptor.failure("Haul", new TowpathException(type, "Cannot.", ""));
        assertThat(failure.isNonRetryable()).isEqualTo(!type.retryable());
        assertThat(FailureType.of(failure.getType())).isEqualTo(type);
    }

    @Test
    void aWrappedExpectedFailureIsFound() {
        ApplicationFailure failure = failure(() -> {
            throw new IllegalStateException(
                    "canary", new TowpathException(FailureType.SESSION_LOST, "Cannot read: lost.", ""));
        });
        assertThat(failure.getType()).isEqualTo("SESSION_LOST");
    }

    @Test
    void aForeignFailureIsToldByClassAndCode() {
        ApplicationFailure failure = failure(() -> {
            throw Status.UNAVAILABLE.withDescription("canary").asRuntimeException();
        });
        assertThat(failure.getType()).isEqualTo("UNAVAILABLE");
        assertThat(failure.getOriginalMessage()).isEqualTo("Cannot finish Haul: StatusRuntimeException UNAVAILABLE.");
        assertThat(failure.isNonRetryable()).isFalse();
        assertHidesTheCanary(failure);
    }

    @Test
    void aBugIsToldByClass() {
        ApplicationFailure failure = failure(() -> {
            throw new IllegalArgumentException("canary", new IllegalStateException("canary"));
        });
        assertThat(failure.getType()).isEqualTo("BUG");
        assertThat(failure.getOriginalMessage()).isEqualTo("Cannot finish Haul: IllegalArgumentException.");
        assertHidesTheCanary(failure);
    }

    @Test
    void anErrorIsABugToo() {
        ApplicationFailure failure = failure(() -> {
            throw new AssertionError("canary");
        });
        assertThat(failure.getOriginalMessage()).isEqualTo("Cannot finish Haul: AssertionError.");
        assertHidesTheCanary(failure);
    }

    @Test
    void aDelayThatTheServiceAsksForIsPassedOn() {
        Metadata trailers = new Metadata();
        trailers.put(
                ProtoUtils.keyForProto(RetryInfo.getDefaultInstance()),
                RetryInfo.newBuilder()
                        .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(90))
                        .build());
        StatusRuntimeException quota = Status.RESOURCE_EXHAUSTED.asRuntimeException(trailers);
        assertThat(FailureInterceptor.failure("Haul", new TowpathException(FailureType.QUOTA, "Cannot.", "", quota))
                        .getNextRetryDelay())
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(FailureInterceptor.failure("Haul", quota).getNextRetryDelay())
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void anActivitysOwnFailurePassesUntouched() {
        ApplicationFailure failure = failure(() -> {
            throw ApplicationFailure.newNonRetryableFailure("mine", "MINE");
        });
        assertThat(failure.getType()).isEqualTo("MINE");
    }

    @Test
    void aCancellationIsNeverSwallowed() {
        assertThat(caught(() -> {
                    throw new TowpathException(
                            FailureType.UNAVAILABLE, "Cannot write.", "", new ActivityCanceledException());
                }))
                .isInstanceOf(CanceledFailure.class);
    }

    @Test
    void anInterruptPassesUntouched() {
        assertThat(failure(() -> {
                            throw new InterruptedException();
                        })
                        .getType())
                .isEqualTo("java.lang.InterruptedException");
    }

    private static void assertHidesTheCanary(ApplicationFailure failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary");
        assertThat(failure.getCause()).isNull();
    }
}
