package dev.towpath.activities.secrets;

import dev.towpath.activities.failure.ForeignFailures;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** A secret's text in AWS Secrets Manager, and why it can't be read: with what to try next, and nothing of the text. */
final class SecretText {
    private final SecretsManagerClient secretsManager;
    private final String id;
    private final String value;

    /**
     * @param id name or ARN
     * @param value the option of {@code aws secretsmanager create-secret} that gives the content
     */
    SecretText(SecretsManagerClient secretsManager, String id, String value) {
        this.secretsManager = secretsManager;
        this.id = id;
        this.value = value;
    }

    static String text(GetSecretValueResponse secret) {
        if (secret.secretString() != null) {
            return secret.secretString();
        }
        return secret.secretBinary() == null ? "" : secret.secretBinary().asUtf8String();
    }

    GetSecretValueResponse fetch(GetSecretValueRequest request) {
        try {
            return secretsManager.getSecretValue(request);
        } catch (ResourceNotFoundException e) {
            throw request.versionId() == null
                    ? unreadable(
                            FailureType.NOT_FOUND,
                            "it does not exist",
                            "aws secretsmanager create-secret --name " + id + value,
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

    TowpathException unreadable(FailureType type, String reason, String hint, SdkException cause) {
        return new TowpathException(type, "Cannot read secret " + id + ": " + reason + ".", hint, cause);
    }
}
