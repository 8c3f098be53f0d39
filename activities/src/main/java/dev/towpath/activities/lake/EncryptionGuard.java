package dev.towpath.activities.lake;

import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * Looks at each object after it was written, by HEAD: the answer to a write may repeat what was asked, the object tells
 * what was done. Asks for nothing where nothing is demanded.
 */
final class EncryptionGuard {
    private final S3Client s3;
    private final S3Place place;
    private final S3Failures failures;
    private final DemandedEncryption demanded;

    EncryptionGuard(S3Client s3, S3Place place, S3Failures failures) {
        this.s3 = s3;
        this.place = place;
        this.failures = failures;
        this.demanded = new DemandedEncryption(place.encryption(), place.encryptionSetting());
    }

    Optional<String> fault(HeadObjectResponse head) {
        return demanded.fault(head.serverSideEncryption(), head.ssekmsKeyId());
    }

    /** An object that stays whatever it is: others may read it already, or made it. */
    void require(String key) {
        find(key).flatMap(this::fault).ifPresent(fault -> {
            throw differs(key, fault, "It stays where it is.");
        });
    }

    /**
     * A part that this attempt has just made: a wrong one is deleted. That takes nothing from anybody. No commit names
     * it, because the gate before the commit looks as well and refuses it; an attempt that met it there and went on ends
     * at that gate, by the missing part. And nobody can have put another one there in the meantime, since parts are only
     * put where nothing is. In a bucket with versions this one is deleted, and not only hidden.
     */
    void requireOrDelete(String key) {
        find(key)
                .ifPresent(head -> fault(head).ifPresent(fault -> {
                    throw deleted(key, head.versionId(), fault);
                }));
    }

    private Optional<HeadObjectResponse> find(String key) {
        if (!demanded.isAny()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    s3.headObject(request -> request.bucket(place.bucket()).key(key)));
        } catch (SdkException e) {
            if (S3Failures.missing(e)) {
                throw failures.vanished(key, e);
            }
            throw failures.of(e, "verify", "s3:GetObject", key);
        }
    }

    private TowpathException deleted(String key, String version, String fault) {
        boolean interrupted = Thread.interrupted();
        try {
            s3.deleteObject(request -> request.bucket(place.bucket()).key(key).versionId(version));
            return differs(key, fault, "It was deleted, and nothing was committed.");
        } catch (SdkException e) {
            TowpathException failure = differs(key, fault, "It could not be deleted; nothing was committed.");
            failure.addSuppressed(failures.of(e, "delete", "s3:DeleteObject", key));
            return failure;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TowpathException differs(String key, String fault, String outcome) {
        return new TowpathException(
                FailureType.ENCRYPTION_DIFFERS,
                "Cannot write s3://" + place.bucket() + "/" + key + ": it " + fault + ". " + outcome,
                "a store that does not encrypt as it is asked to takes " + place.encryptionSetting()
                        + ": none alone; for S3 itself see `aws s3api get-bucket-encryption --bucket "
                        + place.bucket() + "`");
    }
}
