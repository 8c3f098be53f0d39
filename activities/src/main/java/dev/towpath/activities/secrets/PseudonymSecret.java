package dev.towpath.activities.secrets;

import dev.towpath.workflows.model.FailureType;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;

/**
 * A key for pseudonyms in AWS Secrets Manager: {@code {"version": "2", "keys": {"1": "<base64>", "2": "<base64>"}}}, or
 * one key alone as base64 or hexadecimal, which is version 1. Nothing of the secret's content is in any message.
 */
public final class PseudonymSecret {
    private static final String VALUE = " --secret-string \"$(openssl rand -base64 32)\"";

    private final SecretText secret;
    private final String id;

    /** @param id name or ARN */
    public PseudonymSecret(SecretsManagerClient secretsManager, String id) {
        this.secret = new SecretText(secretsManager, id, VALUE);
        this.id = id;
    }

    /** The secret's current content. */
    public PseudonymKeys read() {
        String text = SecretText.text(
                secret.fetch(GetSecretValueRequest.builder().secretId(id).build()));
        try {
            return PseudonymKeyDocument.parse(text);
        } catch (PseudonymKeyDocument.Malformed e) {
            throw secret.unreadable(
                    FailureType.SECRET_UNREADABLE,
                    e.getMessage(),
                    "a key that was in use must stay: add the new one beside it; for a first key:"
                            + " aws secretsmanager put-secret-value --secret-id " + id + VALUE,
                    null);
        }
    }
}
