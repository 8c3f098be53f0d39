package dev.towpath.activities.bigquery;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.ChannelPoolSettings;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.auth.Credentials;
import com.google.cloud.bigquery.storage.v1.BaseBigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.BaseBigQueryReadSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes clients of the Storage Read API. */
final class StorageClients {
    /** Responses reach 100 MB; gRPC's own limit is 4. */
    private static final int LARGEST_MESSAGE_BYTES = 256 << 20;
    /** Streams share connections, and one connection's throughput is bounded. */
    private static final int CONNECTIONS = 4;
    /** Longer than a session lives. */
    private static final Duration LONGEST_READ = Duration.ofHours(7);

    private StorageClients() {}

    /**
     * Opens a client.
     *
     * @param address another one than Google's; plain text when it begins with {@code http:}
     * @param buffers of the messages of rows
     */
    static BaseBigQueryReadClient open(Credentials credentials, Optional<URI> address, ReceiveBuffers buffers) {
        boolean plainText = address.isPresent() && address.get().getScheme().equals("http");
        InstantiatingGrpcChannelProvider.Builder channels =
                BaseBigQueryReadSettings.defaultGrpcTransportProviderBuilder()
                        .setMaxInboundMessageSize(LARGEST_MESSAGE_BYTES)
                        .setChannelPoolSettings(ChannelPoolSettings.staticallySized(CONNECTIONS));
        if (plainText) {
            channels.setChannelConfigurator(builder -> builder.usePlaintext())
                    .setInterceptorProvider(
                            () -> List.of(new BearerTokens(credentials), new UncopiedResponses(buffers)));
        } else {
            // A dead connection is noticed by pings, before the read's own watchdog.
            channels.setInterceptorProvider(() -> List.of(new UncopiedResponses(buffers)))
                    .setKeepAliveTimeDuration(Duration.ofMinutes(1))
                    .setKeepAliveTimeoutDuration(Duration.ofSeconds(20));
        }
        try {
            BaseBigQueryReadSettings.Builder settings = BaseBigQueryReadSettings.newBuilder()
                    .setTransportChannelProvider(channels.build())
                    .setHeaderProvider(FixedHeaderProvider.create("user-agent", "towpath"))
                    .setCredentialsProvider(
                            plainText ? NoCredentialsProvider.create() : FixedCredentialsProvider.create(credentials));
            address.ifPresent(uri -> settings.setEndpoint(uri.getHost() + ":" + port(uri)));
            settings.readRowsSettings().setSimpleTimeoutNoRetriesDuration(LONGEST_READ);
            return BaseBigQueryReadClient.create(settings.build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(URI address) {
        if (address.getPort() > 0) {
            return address.getPort();
        }
        return address.getScheme().equals("http") ? 80 : 443;
    }
}
