package dev.towpath.activities.secrets;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** A service account's key in AWS Secrets Manager. Nothing of the secret's content is in any message. */
public final class GoogleSecret {
    private static final String VALUE = " --secret-string file://key.json";

    private final SecretText text;
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
        this.text = new SecretText(secretsManager, id, VALUE);
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
        GetSecretValueResponse secret = text.fetch(request);
        try {
            ServiceAccountCredentials credentials =
                    KeyDocument.parse(SecretText.text(secret), tokenAddresses == TokenAddresses.GOOGLE_OR_LOOPBACK);
            return new GoogleKey(credentials, new CredentialsRef(secret.arn(), secret.versionId()));
        } catch (KeyDocument.Malformed e) {
            throw text.unreadable(
                    FailureType.SECRET_UNREADABLE,
                    e.getMessage(),
                    "aws secretsmanager put-secret-value --secret-id " + id + VALUE,
                    null);
        }
    }
}
