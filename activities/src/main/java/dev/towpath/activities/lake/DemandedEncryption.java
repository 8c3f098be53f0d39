package dev.towpath.activities.lake;

import dev.towpath.activities.settings.DestinationSettings.Encryption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Compares how S3 says an object is encrypted with how it should be.
 *
 * <p>S3 names a key by its ARN. A configured ARN must be that one, a configured ID its last part. Which key an alias
 * means only KMS can tell ({@code kms:DescribeKey}), and only for now: S3 resolves it at each write and refuses one that
 * doesn't exist, and an alias may be pointed at another key later without making older objects wrong. So an alias
 * demands SSE-KMS under some key, and an alias's ARN one of its region and account. Who wants one key configures its ARN.
 */
final class DemandedEncryption {
    private static final Pattern ARN = Pattern.compile("(arn:[^:]+:kms:[^:]*:[^:]*):(alias|key)/(.+)");
    private static final String ALIAS = "alias/";

    private final Encryption demanded;
    private final String setting;

    /** @param setting that demands it, for people */
    DemandedEncryption(Encryption demanded, String setting) {
        this.demanded = demanded;
        this.setting = setting;
    }

    /** Whether anything can be wrong: whatever the bucket does by itself is right where nothing is demanded. */
    boolean isAny() {
        return !(demanded instanceof Encryption.BucketDefault);
    }

    /**
     * What is wrong, as the rest of a sentence that begins with the object's name.
     *
     * @param algorithm null where S3 names none
     * @param key null where S3 names none
     */
    Optional<String> fault(ServerSideEncryption algorithm, String key) {
        boolean right = switch (demanded) {
            case Encryption.BucketDefault() -> true;
            case Encryption.S3Managed() -> algorithm == ServerSideEncryption.AES256;
            case Encryption.Kms(String configured) ->
                algorithm == ServerSideEncryption.AWS_KMS && key != null && means(configured, key);
        };
        return right
                ? Optional.empty()
                : Optional.of(
                        "is " + described(algorithm, key) + ", where " + setting + " demands " + describedDemand());
    }

    private static boolean means(String configured, String answered) {
        if (configured.equals(answered)) {
            return true;
        }
        Matcher given = ARN.matcher(configured);
        Matcher seen = ARN.matcher(answered);
        if (!given.matches()) {
            return configured.startsWith(ALIAS)
                    ? seen.matches() && (isKey(seen) || configured.equals(ALIAS + seen.group(3)))
                    : seen.matches() && isKey(seen) && seen.group(3).equals(configured);
        }
        return !isKey(given) && seen.matches() && isKey(seen) && seen.group(1).equals(given.group(1));
    }

    private static boolean isKey(Matcher arn) {
        return arn.group(2).equals("key");
    }

    private static String described(ServerSideEncryption algorithm, String key) {
        if (algorithm == null) {
            return "not encrypted as far as S3 says";
        }
        return "encrypted with " + algorithm + (key == null ? "" : " under " + key);
    }

    private String describedDemand() {
        return switch (demanded) {
            case Encryption.BucketDefault() -> "nothing";
            case Encryption.S3Managed() -> ServerSideEncryption.AES256.toString();
            case Encryption.Kms(String key) -> ServerSideEncryption.AWS_KMS + " under " + key;
        };
    }
}
