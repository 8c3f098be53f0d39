package dev.towpath.activities.bigquery;

import com.google.api.gax.rpc.ApiException;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.BaseBigQueryReadClient;
import com.google.cloud.bigquery.storage.v1.CreateReadSessionRequest;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import com.google.cloud.bigquery.storage.v1.ReadStream;
import com.google.protobuf.Timestamp;
import dev.towpath.activities.secrets.GoogleAccess;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link RowSource} by Google's generated client of the Storage Read API. Its retries are off for reads: resumes here
 * begin one row early, which Google's own do not.
 */
final class StorageRowSource implements RowSource {
    /** Of all streams; each has one or two messages that come and go. */
    private static final long IDLE_BYTES = 16L << 20;

    private final BaseBigQueryReadClient client;
    private final GoogleAccess access;
    private final ResumePolicy policy;
    private final Clock clock;
    private final ReceiveBuffers buffers;

    private StorageRowSource(
            BaseBigQueryReadClient client,
            GoogleAccess access,
            ResumePolicy policy,
            Clock clock,
            ReceiveBuffers buffers) {
        this.client = client;
        this.buffers = buffers;
        this.access = access;
        this.policy = policy;
        this.clock = clock;
    }

    /** @param address another one than Google's; plain text when it begins with {@code http:} */
    static StorageRowSource open(GoogleAccess access, Optional<URI> address, ResumePolicy policy, Clock clock) {
        ReceiveBuffers buffers = new ReceiveBuffers(IDLE_BYTES);
        return new StorageRowSource(
                StorageClients.open(access.credentials(), address, buffers), access, policy, clock, buffers);
    }

    /**
     * Buffers are compressed by ZSTD: fewer bytes leave Google than with LZ4, and Arrow Java's own LZ4 decoder is too
     * slow to use.
     *
     * <p>The snapshot time is left to BigQuery, as a local clock that runs ahead would be refused. It is taken from the
     * answer where that bears it, else the time just before the request is recorded: the rows are no older than that.
     */
    @Override
    public Session openSession(SessionRequest request) {
        access.ensureToken();
        Instant before = clock.instant();
        ReadSession session;
        try {
            session = client.createReadSession(message(request));
        } catch (ApiException e) {
            throw new ReadFailures(access).session(e, request);
        }
        Instant snapshot = session.getTableModifiers().hasSnapshotTime()
                ? instant(session.getTableModifiers().getSnapshotTime())
                : before;
        return new Session(
                session.getName(),
                session.getStreamsList().stream().map(ReadStream::getName).toList(),
                session.getArrowSchema().getSerializedSchema().toByteArray(),
                snapshot,
                instant(session.getExpireTime()));
    }

    @Override
    public Rows read(String stream, long firstRow) {
        return new StreamRows(client.readRowsCallable(), buffers, access, policy, stream, firstRow);
    }

    @Override
    public void close() {
        client.close();
    }

    private static CreateReadSessionRequest message(SessionRequest request) {
        return CreateReadSessionRequest.newBuilder()
                .setParent("projects/" + request.billedProject())
                .setMaxStreamCount(request.maxStreams())
                .setReadSession(ReadSession.newBuilder()
                        .setTable("projects/" + request.project() + "/datasets/" + request.dataset() + "/tables/"
                                + request.table())
                        .setDataFormat(DataFormat.ARROW)
                        .setReadOptions(TableReadOptions.newBuilder()
                                .addAllSelectedFields(request.selectedFields())
                                .setRowRestriction(request.restriction())
                                .setArrowSerializationOptions(ArrowSerializationOptions.newBuilder()
                                        .setBufferCompression(CompressionCodec.ZSTD))))
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
