package dev.towpath.sandbox.bigquery;

import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ServerStream;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stand-in with one table for each test, and Google's own client of it. */
final class TestTable implements BeforeEachCallback, AfterEachCallback {
    static final String TABLE = "events_20240131";
    static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    static final int ROWS = 5_000;

    final SyntheticProperty property = new SyntheticProperty(1, ZoneOffset.UTC);
    final ShardSource source = new ShardSource();
    BigQueryStandIn standIn;
    GoogleClients clients;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        source.put(TABLE, property.day(ShardKind.DAILY, DAY, ROWS), Instant.parse("2024-02-01T10:00:00Z"));
        standIn = BigQueryStandIn.start(
                new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source))
                        .withRows(300, 100));
        clients = new GoogleClients(standIn);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.close();
        standIn.close();
    }

    ReadSession open(int streams, CompressionCodec codec) {
        return clients.reads.createReadSession(GoogleClients.request(TABLE, streams, codec));
    }

    ReadSession open(String table, int streams) {
        return clients.reads.createReadSession(GoogleClients.request(table, streams, ZSTD));
    }

    ReadSession open(TableReadOptions options) {
        return clients.reads.createReadSession(GoogleClients.request(TABLE, 1, options));
    }

    ReadSession restricted(String restriction) {
        return open(TableReadOptions.newBuilder().setRowRestriction(restriction).build());
    }

    ServerStream<ReadRowsResponse> call(ReadSession session, int stream) {
        return clients.reads
                .readRowsCallable()
                .call(ReadRowsRequest.newBuilder()
                        .setReadStream(session.getStreams(stream).getName())
                        .build());
    }

    /** The rows of a stream from an offset on. */
    List<String> read(ReadSession session, int stream, long offset) {
        return ReceivedRows.read(clients.reads, session, stream, offset);
    }

    /** The rows of all streams, one after the other. */
    List<String> all(ReadSession session) {
        List<String> rows = new ArrayList<>();
        for (int stream = 0; stream < session.getStreamsCount(); stream++) {
            rows.addAll(read(session, stream, 0));
        }
        return rows;
    }

    static void assertFails(ThrowingCallable call, StatusCode.Code code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.getStatusCode().getCode()).isEqualTo(code));
    }
}
