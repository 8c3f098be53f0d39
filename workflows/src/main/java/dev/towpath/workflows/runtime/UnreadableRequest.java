package dev.towpath.workflows.runtime;

import dev.towpath.workflows.model.FailureType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;

/** An input that a person typed and that says nothing Towpath understands; it fails as INVALID_REQUEST. */
final class UnreadableRequest extends DataConverterException {
    UnreadableRequest(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Failures as the SDK writes them, but for this one: the sentence alone. */
    static final class Failures implements FailureConverter {
        private final FailureConverter standard = new DefaultFailureConverter();

        @Override
        public RuntimeException failureToException(Failure failure, DataConverter converter) {
            return standard.failureToException(failure, converter);
        }

        @Override
        public Failure exceptionToFailure(Throwable throwable, DataConverter converter) {
            return standard.exceptionToFailure(
                    throwable instanceof UnreadableRequest unreadable
                            ? WorkflowFailures.failure(
                                    FailureType.INVALID_REQUEST,
                                    unreadable.getMessage(),
                                    "correct the input and start it again")
                            : throwable,
                    converter);
        }
    }
}
