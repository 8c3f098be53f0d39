package dev.towpath.activities.secrets;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** One secret with its versions, the last one current. */
public final class FakeSecrets implements SecretsManagerClient {
    public static final String ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:bigquery_credentials-Ab";

    private final Map<String, String> versions = new LinkedHashMap<>();
    private String current;
    private RuntimeException failure;

    public FakeSecrets put(String version, String text) {
        versions.put(version, text);
        current = version;
        return this;
    }

    public FakeSecrets failWith(RuntimeException e) {
        failure = e;
        return this;
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        if (failure != null) {
            throw failure;
        }
        String version = request.versionId() == null ? current : request.versionId();
        boolean known = request.secretId().equals(ARN) || request.secretId().equals("bigquery_credentials");
        if (!known || !versions.containsKey(version)) {
            throw ResourceNotFoundException.builder()
                    .message("Secrets Manager can't find the specified secret.")
                    .build();
        }
        return GetSecretValueResponse.builder()
                .arn(ARN)
                .versionId(version)
                .secretString(versions.get(version))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
