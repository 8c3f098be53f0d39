package dev.towpath.activities.secrets;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.towpath.activities.failure.ForeignFailures;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** A service account's key in AWS Secrets Manager. Nothing of the secret's content is in any message. */
public final class GoogleSecret {
    private final SecretsManagerClient secretsManager;
    private final String id;
    private final TokenAddresses tokenAddresses;

    /** Whose token addresses a key may name. */
    public enum TokenAddresses {
        GOOGLE,
        /** Google's, or one on this machine: for a stand-in of BigQuery there. */
        GOOGLE_OR_LOOPBACK
    }

    /** @param id name or ARN */
    public GoogleSecret(SecretsManagerClient secretsManager, String id, TokenAddresses tokenAddresses) {
        this.secretsManager = secretsManager;
        this.id = id;
        this.tokenAddresses = tokenAddresses;
    }

    /** Reads the current version. */
    public GoogleKey readCurrent() {
        return read(GetSecretValueRequest.builder().secretId(id).build());
    }

    /** Reads exactly this version, whatever is current. */
    public GoogleKey read(CredentialsRef ref) {
        return read(GetSecretValueRequest.builder()
                .secretId(ref.secret())
                .versionId(ref.version())
                .build());
    }

    private GoogleKey read(GetSecretValueRequest request) {
        GetSecretValueResponse secret = fetch(request);
        String text = secret.secretString();
        if (text == null && secret.secretBinary() != null) {
            text = secret.secretBinary().asUtf8String();
        }
        try {
            ServiceAccountCredentials credentials =
                    KeyDocument.parse(text == null ? "" : text, tokenAddresses == TokenAddresses.GOOGLE_OR_LOOPBACK);
            return new GoogleKey(credentials, new CredentialsRef(secret.arn(), secret.versionId()));
        } catch (KeyDocument.Malformed e) {
            throw unreadable(
                    FailureType.SECRET_UNREADABLE,
                    e.getMessage(),
                    "aws secretsmanager put-secret-value --secret-id " + id + " --secret-string file://key.json",
                    null);
        }
    }

    private GetSecretValueResponse fetch(GetSecretValueRequest request) {
        try {
            return secretsManager.getSecretValue(request);
        } catch (ResourceNotFoundException e) {
            throw request.versionId() == null
                    ? unreadable(
                            FailureType.NOT_FOUND,
                            "it does not exist",
                            "aws secretsmanager create-secret --name " + id + " --secret-string file://key.json",
                            e)
                    : unreadable(
                            FailureType.NOT_FOUND,
                            "its version " + request.versionId() + " is gone",
                            "aws secretsmanager list-secret-version-ids --secret-id " + id,
                            e);
        } catch (InvalidRequestException e) {
            throw unreadable(
                    FailureType.SECRET_UNREADABLE,
                    "it is marked for deletion",
                    "aws secretsmanager restore-secret --secret-id " + id,
                    e);
        } catch (DecryptionFailureException e) {
            throw unreadable(
                    FailureType.ACCESS_DENIED,
                    "its KMS key may not be used",
                    "allow kms:Decrypt on the key that `aws secretsmanager describe-secret --secret-id " + id
                            + " --query KmsKeyId` names",
                    e);
        } catch (SdkException e) {
            ForeignFailures.Meaning meaning = ForeignFailures.of(e);
            throw unreadable(
                    meaning.type(),
                    meaning.text(),
                    "aws secretsmanager get-secret-value --query VersionId --secret-id " + id,
                    e);
        }
    }

    private TowpathException unreadable(FailureType type, String reason, String hint, SdkException cause) {
        return new TowpathException(type, "Cannot read secret " + id + ": " + reason + ".", hint, cause);
    }
}
