package dev.towpath.activities.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.towpath.activities.secrets.FakeSecrets;
import dev.towpath.activities.secrets.TestKey;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.GoogleSettings.CredentialsSource;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.net.URI;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A cloud of fakes on this machine, and the real clients that talk to it. */
final class FakeCloud implements AutoCloseable {
    static final String TABLES = "/bigquery/v2/projects/acme/datasets/analytics_1/tables";

    final FakeGoogle google = new FakeGoogle();
    final FakeReadServer storage = new FakeReadServer(10, 3);
    final FakeSecrets secrets = new FakeSecrets().put("v1", new TestKey(google.tokenAddress()).json());
    final BigQueryCloud cloud = new BigQueryCloud(settings(google.address(), storage.address()), secrets);

    static GoogleSettings settings(URI bigQuery, URI bigQueryStorage) {
        return new GoogleSettings(
                "payer",
                new CredentialsSource.Secret("bigquery_credentials"),
                Optional.of(bigQuery),
                Optional.of(bigQueryStorage));
    }

    Shards shards() {
        return cloud.shards(cloud.resolveCredentials());
    }

    RowSource rows() {
        return cloud.rows(cloud.resolveCredentials());
    }

    static void assertFails(ThrowingCallable call, FailureType type, String message, String hint) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(TowpathException.class).hasMessage(message);
        assertThat(((TowpathException) thrown).type()).isEqualTo(type);
        assertThat(((TowpathException) thrown).hint()).isEqualTo(hint);
    }

    @Override
    public void close() {
        cloud.close();
        storage.close();
        google.close();
    }
}
