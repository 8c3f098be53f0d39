package dev.towpath.activities.lake;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Turns what S3 or its client throws into failures that a person can act on; nothing of S3's own message is kept. */
final class S3Failures {
    private final String bucket;

    S3Failures(String bucket) {
        this.bucket = bucket;
    }

    /**
     * @param verb for people: {@code read}, {@code write}
     * @param action the IAM action, such as {@code s3:PutObject}
     * @param key or prefix
     */
    TowpathException of(SdkException failure, String verb, String action, String key) {
        String subject = "Cannot " + verb + " s3://" + bucket + "/" + key + ": ";
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new TowpathException(FailureType.UNAVAILABLE, subject + "interrupted.", "", failure);
        }
        if (failure instanceof S3Exception answer) {
            return of(answer, subject, action, key);
        }
        if (String.valueOf(failure.getMessage()).contains("Unable to load credentials")) {
            return new TowpathException(
                    FailureType.ACCESS_DENIED,
                    subject + "there are no AWS credentials.",
                    "aws sts get-caller-identity",
                    failure);
        }
        return new TowpathException(FailureType.UNAVAILABLE, subject + "S3 gave no answer.", "", failure);
    }

    /** Of one object of a batch. */
    TowpathException ofCode(String code, String verb, String action, String key) {
        return of(
                (S3Exception) S3Exception.builder()
                        .statusCode(code.equals("AccessDenied") ? 403 : 500)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build(),
                verb,
                action,
                key);
    }

    TowpathException brokenRead(String key, IOException cause) {
        return new TowpathException(
                FailureType.UNAVAILABLE,
                "Cannot read s3://" + bucket + "/" + key + ": the connection broke off.",
                "",
                cause);
    }

    TowpathException interrupted(String verb, String key, InterruptedException cause) {
        return new TowpathException(
                FailureType.UNAVAILABLE,
                "Cannot " + verb + " s3://" + bucket + "/" + key + ": interrupted.",
                "",
                cause);
    }

    /** The store refused a conditional write again and again without holding the object. */
    TowpathException contended(String key, SdkException last) {
        return new TowpathException(
                FailureType.UNAVAILABLE,
                "Cannot write s3://" + bucket + "/" + key + ": S3 reports conflicting writes.",
                "",
                last);
    }

    /** Somebody deleted it right after it was written. */
    TowpathException vanished(String key, SdkException cause) {
        return new TowpathException(
                FailureType.UNAVAILABLE,
                "Cannot verify s3://" + bucket + "/" + key + ": it went away after it was written.",
                "",
                cause);
    }

    static boolean missing(SdkException failure) {
        return failure instanceof S3Exception answer
                && answer.statusCode() == 404
                && !(failure instanceof NoSuchBucketException)
                && !"NoSuchBucket".equals(code(answer));
    }

    static boolean preconditionFailed(SdkException failure) {
        return failure instanceof S3Exception answer && answer.statusCode() == 412;
    }

    /** Somebody writes or deletes the same key now (409), or the upload is gone: complete or aborted (404). */
    static boolean conflict(SdkException failure) {
        return missing(failure) || (failure instanceof S3Exception answer && answer.statusCode() == 409);
    }

    /** The request may have been carried out, nobody knows. */
    static boolean lostAnswer(SdkException failure) {
        if (failure instanceof AbortedException) {
            return false;
        }
        return !(failure instanceof S3Exception answer) || (answer.statusCode() >= 500 && answer.statusCode() != 501);
    }

    private TowpathException of(S3Exception answer, String subject, String action, String key) {
        String code = code(answer);
        int status = answer.statusCode();
        if (code.startsWith("KMS.")) {
            return new TowpathException(
                    FailureType.ACCESS_DENIED,
                    subject + "the KMS key cannot be used (" + code + ").",
                    "aws kms describe-key --key-id <destination.encryption.kms>",
                    answer);
        }
        if (status == 403 || code.equals("ExpiredToken")) {
            return new TowpathException(
                    FailureType.ACCESS_DENIED,
                    subject + "S3 refuses " + action + " (" + (code.isEmpty() ? "403" : code) + ").",
                    "allow " + action + " on arn:aws:s3:::" + resource(action, key)
                            + ", and kms:GenerateDataKey and kms:Decrypt if the bucket is encrypted with a key",
                    answer);
        }
        if (status == 404) {
            return new TowpathException(
                    FailureType.NOT_FOUND,
                    subject + (missing(answer) ? "it does not exist." : "the bucket does not exist."),
                    "aws s3 ls s3://" + bucket + "/",
                    answer);
        }
        if (status == 301) {
            return new TowpathException(
                    FailureType.NOT_FOUND,
                    subject + "the bucket is in another region.",
                    "aws s3api head-bucket --bucket " + bucket + ", then set aws.region",
                    answer);
        }
        if (status == 409 || status == 429 || (status >= 500 && status != 501) || code.equals("RequestTimeout")) {
            return new TowpathException(
                    FailureType.UNAVAILABLE, subject + "S3 answers " + status + " (" + code + ").", "", answer);
        }
        if (status == 501) {
            return new TowpathException(
                    FailureType.INVALID_REQUEST,
                    subject + "the store cannot do what " + action + " asks for (501 " + code + ").",
                    "stores that speak S3's API may know neither encryption nor tags: destination.encryption: none, and"
                            + " no destination.tags",
                    answer);
        }
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                subject + "S3 answers " + status + " (" + code + ") to " + action + ".",
                "towpath config validate",
                answer);
    }

    private String resource(String action, String key) {
        return action.startsWith("s3:ListBucket")
                ? bucket
                : bucket + "/" + key.substring(0, key.lastIndexOf('/') + 1) + "*";
    }

    private static String code(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }
}
