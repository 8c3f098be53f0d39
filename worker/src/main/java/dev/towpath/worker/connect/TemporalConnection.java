package dev.towpath.worker.connect;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.workflows.runtime.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A connection to the Temporal server that answered when it was opened. */
public final class TemporalConnection implements AutoCloseable {
    private final Endpoint endpoint;
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    private TemporalConnection(Endpoint endpoint, WorkflowServiceStubs stubs, WorkflowClient client) {
        this.endpoint = endpoint;
        this.stubs = stubs;
        this.client = client;
    }

    /**
     * Connects by {@code TEMPORAL_*}, else the profile of {@code temporal.toml}, else the settings, else
     * {@code localhost:7233}.
     *
     * @throws dev.towpath.workflows.model.TowpathException in one line: not reachable, no such namespace, not allowed
     */
    public static TemporalConnection open(TemporalSettings settings, Map<String, String> env) {
        return open(settings, env, new NoopScope());
    }

    /**
     * Connects likewise.
     *
     * @param metrics where the SDK counts what it does
     */
    public static TemporalConnection open(TemporalSettings settings, Map<String, String> env, Scope metrics) {
        ClientConfigProfile profile = Profiles.load(settings, env);
        Endpoint endpoint = new Endpoint(profile.getAddress(), profile.getNamespace());
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(stubsOptions(profile, endpoint, metrics));
        try {
            Reachability.check(stubs, endpoint);
            WorkflowClientOptions options = WorkflowClientOptions.newBuilder()
                    .setNamespace(endpoint.namespace())
                    .setIdentity(TowpathVersion.identity())
                    .setDataConverter(Payloads.dataConverter())
                    .build();
            return new TemporalConnection(endpoint, stubs, WorkflowClient.newInstance(stubs, options));
        } catch (RuntimeException e) {
            stubs.shutdownNow();
            throw e;
        }
    }

    private static WorkflowServiceStubsOptions stubsOptions(
            ClientConfigProfile profile, Endpoint endpoint, Scope metrics) {
        try {
            WorkflowServiceStubsOptions options = profile.toWorkflowServiceStubsOptions();
            boolean plain = profile.getTls() != null
                    && Boolean.TRUE.equals(profile.getTls().isDisabled());
            // An API key turns TLS on, in the SDK also against a profile that says no.
            WorkflowServiceStubsOptions.Builder builder =
                    WorkflowServiceStubsOptions.newBuilder(options).setMetricsScope(metrics);
            return (plain ? builder.setEnableHttps(false) : builder).build();
        } catch (RuntimeException e) {
            throw endpoint.unusableTls(e);
        }
    }

    public WorkflowClient client() {
        return client;
    }

    public WorkflowServiceStubs stubs() {
        return stubs;
    }

    /** {@code host:port}. */
    public String address() {
        return endpoint.address();
    }

    public String namespace() {
        return endpoint.namespace();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
        stubs.awaitTermination(2, TimeUnit.SECONDS);
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
