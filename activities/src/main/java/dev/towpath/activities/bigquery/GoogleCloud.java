package dev.towpath.activities.bigquery;

import dev.towpath.workflows.model.CredentialsRef;

/** Clients of BigQuery, one set for each version of the credentials; they live as long as the process. */
public interface GoogleCloud extends AutoCloseable {
    /**
     * Reads the configured credentials and checks their form.
     *
     * @return where they lie and which version they are of
     */
    CredentialsRef resolveCredentials();

    Shards shards(CredentialsRef credentials);

    RowSource rows(CredentialsRef credentials);

    @Override
    void close();
}
