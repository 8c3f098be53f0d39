package dev.towpath.activities.failure;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.BaseServiceException;
import com.google.protobuf.Duration;
import com.google.rpc.RetryInfo;
import dev.towpath.workflows.model.FailureType;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What the exceptions of other people's libraries mean, told by class and status code only.
 *
 * <p>Their messages may hold rows, filters or keys, and Temporal stores what it is told as plain text.
 */
public final class ForeignFailures {
    private static final Metadata.Key<RetryInfo> RETRY_INFO = ProtoUtils.keyForProto(RetryInfo.getDefaultInstance());
    private static final Pattern CODE_WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,60}");

    private ForeignFailures() {}

    /**
     * @param text class and status code, such as {@code StatusRuntimeException UNAVAILABLE}
     * @param hint a command or setting to try next, may be empty
     */
    public record Meaning(FailureType type, String text, String hint) {}

    /** The meaning of an exception, by the outermost of its causes that is known. Anything unknown is a bug. */
    public static Meaning of(Throwable thrown) {
        for (Throwable cause : chain(thrown)) {
            Optional<Meaning> meaning = known(cause);
            if (meaning.isPresent()) {
                return meaning.get();
            }
        }
        return new Meaning(FailureType.BUG, thrown.getClass().getSimpleName(), "");
    }

    /** When the service wants to be asked again, as its {@code RetryInfo} says. */
    public static Optional<java.time.Duration> retryDelay(Throwable thrown) {
        for (Throwable cause : chain(thrown)) {
            RetryInfo info = retryInfo(cause);
            if (info != null && info.hasRetryDelay()) {
                Duration delay = info.getRetryDelay();
                return Optional.of(java.time.Duration.ofSeconds(delay.getSeconds(), delay.getNanos()));
            }
        }
        return Optional.empty();
    }

    private static RetryInfo retryInfo(Throwable cause) {
        return switch (cause) {
            case StatusRuntimeException e
            when e.getTrailers() != null -> e.getTrailers().get(RETRY_INFO);
            case StatusException e
            when e.getTrailers() != null -> e.getTrailers().get(RETRY_INFO);
            case ApiException e
            when e.getErrorDetails() != null -> e.getErrorDetails().getRetryInfo();
            default -> null;
        };
    }

    private static Optional<Meaning> known(Throwable thrown) {
        return switch (thrown) {
            case SdkException e -> Optional.of(AwsFailures.of(e));
            case StatusRuntimeException e ->
                Optional.of(rpc(e, e.getStatus().getCode().name()));
            case StatusException e -> Optional.of(rpc(e, e.getStatus().getCode().name()));
            case ApiException e ->
                Optional.of(rpc(e, e.getStatusCode().getCode().name()));
            case BaseServiceException e -> Optional.of(http(e));
            case CancellationException e -> Optional.of(new Meaning(FailureType.UNAVAILABLE, "interrupted", ""));
            case UncheckedIOException e -> Optional.of(unavailable(e.getCause()));
            case IOException e -> Optional.of(unavailable(e));
            default -> Optional.empty();
        };
    }

    private static Meaning unavailable(IOException e) {
        return new Meaning(FailureType.UNAVAILABLE, e.getClass().getSimpleName(), "");
    }

    private static Meaning rpc(Throwable thrown, String code) {
        FailureType type = switch (Status.Code.valueOf(code)) {
            case PERMISSION_DENIED, UNAUTHENTICATED -> FailureType.ACCESS_DENIED;
            case NOT_FOUND -> FailureType.NOT_FOUND;
            case RESOURCE_EXHAUSTED -> FailureType.QUOTA;
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, UNIMPLEMENTED -> FailureType.INVALID_REQUEST;
            case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, INTERNAL, UNKNOWN, CANCELLED, DATA_LOSS ->
                FailureType.UNAVAILABLE;
            case OK, ALREADY_EXISTS -> FailureType.BUG;
        };
        return new Meaning(type, thrown.getClass().getSimpleName() + " " + code, "");
    }

    private static Meaning http(BaseServiceException e) {
        FailureType type;
        String reason = e.getReason() == null ? "" : e.getReason();
        if (reason.equals("rateLimitExceeded") || reason.equals("quotaExceeded") || e.getCode() == 429) {
            type = FailureType.QUOTA;
        } else if (e.getCode() == 401 || e.getCode() == 403) {
            type = FailureType.ACCESS_DENIED;
        } else if (e.getCode() == 404) {
            type = FailureType.NOT_FOUND;
        } else if (e.getCode() == 400) {
            type = FailureType.INVALID_REQUEST;
        } else {
            type = FailureType.UNAVAILABLE;
        }
        return new Meaning(type, withCodes(e, e.getCode(), reason), "");
    }

    /** Class, status and code; a code that isn't a plain word is left out. Without any, the class of the cause. */
    static String withCodes(Throwable thrown, int status, String code) {
        StringBuilder text = new StringBuilder(thrown.getClass().getSimpleName());
        if (status > 0) {
            text.append(' ').append(status);
        }
        if (code != null && CODE_WORD.matcher(code).matches()) {
            text.append(' ').append(code);
        }
        if (status == 0 && thrown.getCause() instanceof IOException cause) {
            text.append(" (").append(cause.getClass().getSimpleName()).append(')');
        }
        return text.toString();
    }

    /** The exception and its causes, outermost first; a loop ends the chain. */
    static Iterable<Throwable> chain(Throwable thrown) {
        Set<Throwable> chain = new LinkedHashSet<>();
        for (Throwable cause = thrown; cause != null && chain.add(cause); cause = cause.getCause()) {}
        return chain;
    }
}
