package dev.towpath.activities.bigquery;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.http.HttpTransportOptions;
import dev.towpath.activities.aws.Loopback;
import dev.towpath.activities.secrets.GoogleAccess;
import dev.towpath.activities.secrets.GoogleSecret;
import dev.towpath.activities.secrets.GoogleSecret.TokenAddresses;
import dev.towpath.activities.settings.GoogleSettings;
import dev.towpath.activities.settings.GoogleSettings.CredentialsSource;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@link GoogleCloud} by Google's own clients. */
public final class BigQueryCloud implements GoogleCloud {
    private static final String SCOPE = "https://www.googleapis.com/auth/bigquery";
    private static final CredentialsRef APPLICATION_DEFAULT = new CredentialsRef("", "");

    private final GoogleSettings settings;
    private final SecretsManagerClient secretsManager;
    private final ResumePolicy policy;
    private final Map<CredentialsRef, Clients> clients = new ConcurrentHashMap<>();

    private record Clients(Shards shards, RowSource rows) {}

    public BigQueryCloud(GoogleSettings settings, SecretsManagerClient secretsManager) {
        this(settings, secretsManager, ResumePolicy.STANDARD);
    }

    BigQueryCloud(GoogleSettings settings, SecretsManagerClient secretsManager, ResumePolicy policy) {
        this.settings = settings;
        this.secretsManager = secretsManager;
        this.policy = policy;
        requireSafe("bigQuery", settings.bigQuery());
        requireSafe("bigQueryStorage", settings.bigQueryStorage());
    }

    /** A token in plain text must not leave the machine. */
    private static void requireSafe(String name, Optional<URI> endpoint) {
        endpoint.filter(address -> !"https".equals(address.getScheme()))
                .filter(address -> !"http".equals(address.getScheme()) || !Loopback.is(address))
                .ifPresent(address -> {
                    throw new TowpathException(
                            FailureType.INVALID_REQUEST,
                            "Cannot use google.endpoints." + name + " '" + address
                                    + "': it must be https://…, or http://… on this machine.",
                            "towpath config show");
                });
    }

    @Override
    public CredentialsRef resolveCredentials() {
        return switch (settings.credentials()) {
            case CredentialsSource.Secret(String id) -> secret(id).readCurrent().ref();
            case CredentialsSource.ApplicationDefault() -> {
                applicationDefault();
                yield APPLICATION_DEFAULT;
            }
        };
    }

    @Override
    public Shards shards(CredentialsRef credentials) {
        return clients(credentials).shards();
    }

    @Override
    public RowSource rows(CredentialsRef credentials) {
        return clients(credentials).rows();
    }

    @Override
    public void close() {
        clients.values().forEach(each -> each.rows().close());
    }

    private Clients clients(CredentialsRef ref) {
        return clients.computeIfAbsent(ref, missing -> open(access(missing)));
    }

    private GoogleAccess access(CredentialsRef ref) {
        if (ref.equals(APPLICATION_DEFAULT)) {
            return new GoogleAccess(
                    applicationDefault().createScoped(SCOPE), "Google's application default credentials");
        }
        String id = settings.credentials() instanceof CredentialsSource.Secret(String name) ? name : ref.secret();
        return new GoogleAccess(secret(id).read(ref).credentials().createScoped(List.of(SCOPE)), "secret " + id);
    }

    private GoogleSecret secret(String id) {
        boolean standIn = settings.bigQuery().filter(Loopback::is).isPresent();
        return new GoogleSecret(
                secretsManager, id, standIn ? TokenAddresses.GOOGLE_OR_LOOPBACK : TokenAddresses.GOOGLE);
    }

    private static GoogleCredentials applicationDefault() {
        try {
            return GoogleCredentials.getApplicationDefault();
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.SECRET_UNREADABLE,
                    "Cannot read Google's application default credentials: there are none.",
                    "gcloud auth application-default login",
                    e);
        }
    }

    private Clients open(GoogleAccess access) {
        BigQueryOptions.Builder options = BigQueryOptions.newBuilder()
                .setProjectId(settings.project())
                .setCredentials(access.credentials())
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setConnectTimeout(
                                Math.toIntExact(Duration.ofSeconds(10).toMillis()))
                        .setReadTimeout(Math.toIntExact(Duration.ofSeconds(60).toMillis()))
                        .build());
        settings.bigQuery().ifPresent(address -> options.setHost(address.toString()));
        return new Clients(
                new BigQueryShards(options.build().getService(), access),
                StorageRowSource.open(access, settings.bigQueryStorage(), policy, Clock.systemUTC()));
    }
}
