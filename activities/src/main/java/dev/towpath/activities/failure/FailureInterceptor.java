package dev.towpath.activities.failure;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns every exception of an activity into an {@link ApplicationFailure} whose type is the name of a
 * {@link FailureType}, whose only detail is the hint, and whose message is Towpath's own.
 *
 * <p>Foreign exceptions are told by class and status code. Neither their message nor a cause reaches Temporal or the
 * log; at DEBUG the log gets the classes of the causes. Cancellations pass through as they are.
 */
public final class FailureInterceptor extends WorkerInterceptorBase {
    private static final Logger log = LoggerFactory.getLogger(FailureInterceptor.class);

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Calls(next);
    }

    /** The failure that Temporal is told. */
    static ApplicationFailure failure(String activity, Throwable thrown) {
        for (Throwable cause : ForeignFailures.chain(thrown)) {
            if (cause instanceof TowpathException e) {
                return failure(e.type(), e.getMessage(), e.hint(), e);
            }
        }
        ForeignFailures.Meaning meaning = ForeignFailures.of(thrown);
        String message = "Cannot finish " + activity + ": " + meaning.text() + ".";
        return failure(meaning.type(), message, meaning.hint(), thrown);
    }

    private static ApplicationFailure failure(FailureType type, String message, String hint, Throwable thrown) {
        ApplicationFailure.Builder builder = ApplicationFailure.newBuilder()
                .setType(type.name())
                .setMessage(message)
                .setDetails(hint)
                .setNonRetryable(!type.retryable());
        if (type.retryable()) {
            ForeignFailures.retryDelay(thrown).ifPresent(builder::setNextRetryDelay);
        }
        ApplicationFailure failure = builder.build();
        // Frames hold no data; only a bug needs them.
        failure.setStackTrace(type == FailureType.BUG ? thrown.getStackTrace() : new StackTraceElement[0]);
        return failure;
    }

    /** A cancellation or an interrupt, however it is wrapped; Temporal knows what it means. */
    private static Optional<Throwable> temporals(Throwable thrown) {
        for (Throwable cause : ForeignFailures.chain(thrown)) {
            if (cause instanceof TemporalFailure || cause instanceof ActivityCompletionException) {
                return Optional.of(cause);
            }
        }
        for (Throwable cause : ForeignFailures.chain(thrown)) {
            if (cause instanceof TowpathException) {
                return Optional.empty();
            }
            if (cause instanceof InterruptedException) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static String classes(Throwable thrown) {
        return StreamSupport.stream(ForeignFailures.chain(thrown).spliterator(), false)
                .map(cause -> cause.getClass().getName())
                .collect(Collectors.joining(" ← "));
    }

    private static final class Calls extends ActivityInboundCallsInterceptorBase {
        private String activity = "activity";

        Calls(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            activity = context.getInfo().getActivityType();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            try {
                return super.execute(input);
            } catch (Throwable thrown) { // an Error's message may hold data as well
                Optional<Throwable> temporals = temporals(thrown);
                if (temporals.isPresent()) {
                    throw Activity.wrap(temporals.get());
                }
                log.debug("{} failed: {}", activity, classes(thrown));
                throw failure(activity, thrown);
            }
        }
    }
}
