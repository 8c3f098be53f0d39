package dev.towpath.sandbox.bigquery;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcTransportChannel;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import com.google.cloud.bigquery.storage.v1.BigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.BigQueryReadSettings;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;

/** Google's own Java clients, pointed at a stand-in. */
final class GoogleClients implements AutoCloseable {
    static final String PROJECT = "acme-marketing";
    static final String DATASET = "analytics_311223344";

    final BigQuery tables;
    final BigQueryReadClient reads;
    private final ManagedChannel channel;

    GoogleClients(BigQueryStandIn standIn, ClientInterceptor... interceptors) throws IOException {
        tables = BigQueryOptions.newBuilder()
                .setHost(standIn.restUri().toString())
                .setProjectId(PROJECT)
                .setCredentials(NoCredentials.getInstance())
                .build()
                .getService();
        channel = ManagedChannelBuilder.forTarget(standIn.grpcTarget())
                .usePlaintext()
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .intercept(interceptors)
                .build();
        reads = BigQueryReadClient.create(BigQueryReadSettings.newBuilder()
                .setCredentialsProvider(NoCredentialsProvider.create())
                .setTransportChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
                .build());
    }

    static CreateReadSessionRequest request(
            String table, int streams, ArrowSerializationOptions.CompressionCodec codec) {
        return request(
                table,
                streams,
                TableReadOptions.newBuilder()
                        .setArrowSerializationOptions(
                                ArrowSerializationOptions.newBuilder().setBufferCompression(codec))
                        .build());
    }

    static CreateReadSessionRequest request(String table, int streams, TableReadOptions options) {
        return CreateReadSessionRequest.newBuilder()
                .setParent("projects/" + PROJECT)
                .setReadSession(ReadSession.newBuilder()
                        .setTable("projects/" + PROJECT + "/datasets/" + DATASET + "/tables/" + table)
                        .setDataFormat(DataFormat.ARROW)
                        .setReadOptions(options))
                .setMaxStreamCount(streams)
                .build();
    }

    @Override
    public void close() {
        reads.close();
        channel.shutdownNow();
    }
}
