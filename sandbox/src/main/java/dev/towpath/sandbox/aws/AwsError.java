package dev.towpath.sandbox.aws;

/** What a service answers in place of a result: the code by which AWS SDKs choose the exception, and its message. */
final class AwsError extends RuntimeException {
    private final int status;
    private final String code;

    AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The JSON protocols answer 400 for whatever is the caller's fault. */
    AwsError(String code, String message) {
        this(400, code, message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
