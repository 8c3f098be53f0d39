package dev.towpath.activities.failure;

import dev.towpath.activities.failure.ForeignFailures.Meaning;
import dev.towpath.workflows.model.FailureType;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What the AWS SDK's exceptions mean. */
final class AwsFailures {
    private static final Pattern ACTION = Pattern.compile("perform: ([a-z0-9-]{1,40}:[A-Za-z]{1,60})");
    private static final Set<String> NO_ACCESS = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AllAccessDisabled",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignatureException",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "UnauthorizedException",
            "UnrecognizedClientException");
    private static final Set<String> MISSING =
            Set.of("EntityNotFoundException", "ResourceNotFoundException", "NoSuchBucket", "NoSuchKey");

    /** What S3 says of a bucket in another region than the client's. */
    private static final Set<String> ELSEWHERE = Set.of("PermanentRedirect", "AuthorizationHeaderMalformed");

    private AwsFailures() {}

    static Meaning of(SdkException thrown) {
        return switch (thrown) {
            case AwsServiceException e -> service(e, code(e));
            case SdkServiceException e -> service(e, "");
            default -> client(thrown);
        };
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? ""
                : e.awsErrorDetails().errorCode();
    }

    private static Meaning service(SdkServiceException e, String code) {
        String text = ForeignFailures.withCodes(e, e.statusCode(), code);
        if (e.isThrottlingException() || e.statusCode() == 429) {
            return new Meaning(FailureType.QUOTA, text, "");
        }
        if (e.statusCode() == 401 || e.statusCode() == 403 || NO_ACCESS.contains(code)) {
            Matcher action = ACTION.matcher(String.valueOf(e.getMessage()));
            return action.find()
                    ? new Meaning(
                            FailureType.ACCESS_DENIED, text + " on " + action.group(1), "allow " + action.group(1))
                    : new Meaning(FailureType.ACCESS_DENIED, text, "aws sts get-caller-identity");
        }
        if (e.statusCode() == 404 || MISSING.contains(code)) {
            return new Meaning(FailureType.NOT_FOUND, text, "");
        }
        if (ELSEWHERE.contains(code)) {
            return new Meaning(FailureType.INVALID_REQUEST, text + ", another region's", "towpath config show");
        }
        return new Meaning(e.statusCode() >= 500 ? FailureType.UNAVAILABLE : FailureType.BUG, text, "");
    }

    /** The SDK has no class of its own for missing credentials. */
    private static Meaning client(SdkException e) {
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return new Meaning(
                    FailureType.ACCESS_DENIED,
                    e.getClass().getSimpleName() + ", no AWS credentials found",
                    "aws sts get-caller-identity");
        }
        return new Meaning(FailureType.UNAVAILABLE, ForeignFailures.withCodes(e, 0, ""), "");
    }
}
