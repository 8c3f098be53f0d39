package dev.towpath.activities.settings;

import java.net.URI;
import java.util.Optional;

/**
 * @param project billed for the reads
 * @param credentials where the key lies
 * @param bigQuery another address of the BigQuery REST API, for a stand-in
 * @param bigQueryStorage another address of the Storage Read API, {@code http://host:port} for plain text
 */
public record GoogleSettings(
        String project, CredentialsSource credentials, Optional<URI> bigQuery, Optional<URI> bigQueryStorage) {

    /** Exactly one of the ways to come by Google credentials. */
    public sealed interface CredentialsSource {
        /** A secret's name or ARN in AWS Secrets Manager. */
        record Secret(String id) implements CredentialsSource {}

        /** Whatever gcloud or the metadata server gives. */
        record ApplicationDefault() implements CredentialsSource {}
    }
}
