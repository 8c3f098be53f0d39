package dev.towpath.sandbox.bigquery;

import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.COMPRESSION_UNSPECIFIED;
import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.LZ4_FRAME;
import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.ZSTD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ServerStream;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsRequest;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StorageReadContractTest {
    private static final String TABLE = "events_20240131";
    private static final LocalDate DAY = LocalDate.of(2024, 1, 31);
    private static final int ROWS = 5_000;

    private final SyntheticProperty property = new SyntheticProperty(1, ZoneOffset.UTC);
    private final ShardSource source = new ShardSource();
    private BigQueryStandIn standIn;
    private GoogleClients clients;

    @BeforeEach
    void start() throws Exception {
        source.put(TABLE, property.day(ShardKind.DAILY, DAY, ROWS), Instant.parse("2024-02-01T10:00:00Z"));
        standIn = BigQueryStandIn.start(
                new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source))
                        .withRows(300, 100));
        clients = new GoogleClients(standIn);
    }

    @AfterEach
    void stop() {
        clients.close();
        standIn.close();
    }

    @Test
    void givesEachRowOnceInLopsidedStreamsWhateverTheCompression() {
        List<String> plain = all(open(4, COMPRESSION_UNSPECIFIED));

        assertThat(plain).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(read(open(4, LZ4_FRAME), 3, 0)).isEqualTo(plain.subList(ROWS - 334, ROWS));
        assertThat(all(open(1, ZSTD))).isEqualTo(plain);
        List<Integer> sizes = new ArrayList<>();
        ReadSession session = open(4, ZSTD);
        for (int stream = 0; stream < 4; stream++) {
            sizes.add(read(session, stream, 0).size());
        }
        assertThat(sizes).containsExactly(1_666, 667, 2_333, 334);
    }

    @Test
    void resumesAtAnyOffsetWithExactlyTheRest() {
        ReadSession session = open(2, ZSTD);
        List<String> rows = read(session, 1, 0);
        for (int offset : new int[] {1, 299, 300, 301, 1_000, rows.size() - 1}) {
            assertThat(read(session, 1, offset)).isEqualTo(rows.subList(offset, rows.size()));
        }
        assertFails(() -> read(session, 1, rows.size()), StatusCode.Code.OUT_OF_RANGE);
        assertFails(() -> read(session, 1, rows.size() + 7), StatusCode.Code.OUT_OF_RANGE);
        assertFails(() -> read(session, 1, -1), StatusCode.Code.INVALID_ARGUMENT);
    }

    @Test
    void givesFewerStreamsThanAskedForAndNoneForAnEmptyTable() {
        source.put("events_20240201", property.day(ShardKind.DAILY, DAY.plusDays(1), 250), Instant.EPOCH);
        source.put("events_20240202", property.day(ShardKind.DAILY, DAY.plusDays(2), 0), Instant.EPOCH);

        assertThat(open("events_20240201", 50).getStreamsCount()).isEqualTo(3);
        assertThat(open("events_20240202", 50).getStreamsList()).isEmpty();
        assertThat(open(TABLE, 0).getStreamsCount()).isEqualTo(10);
    }

    @Test
    void describesTheSessionAndEachResponse() {
        ReadSession session = open(1, ZSTD);
        assertThat(session.getName()).matches("projects/" + GoogleClients.PROJECT + "/locations/eu/sessions/[0-9a-f]+");
        assertThat(session.getEstimatedRowCount()).isEqualTo(ROWS);
        assertThat(session.getEstimatedTotalBytesScanned()).isGreaterThan(ROWS * 300L);
        assertThat(session.getExpireTime().getSeconds() - Instant.now().getEpochSecond())
                .isBetween(6 * 3_600L - 60, 6 * 3_600L);

        double progress = 0;
        int responses = 0;
        for (ReadRowsResponse response : call(session, 0)) {
            assertThat(response.getRowCount()).isBetween(1L, 300L);
            assertThat(response.hasArrowSchema()).isEqualTo(responses == 0);
            assertThat(response.getStats().getProgress().getAtResponseStart()).isEqualTo(progress);
            progress = response.getStats().getProgress().getAtResponseEnd();
            responses++;
        }
        assertThat(progress).isEqualTo(1);
        assertThat(responses).isGreaterThan(ROWS / 300);
    }

    @Test
    void readsWhatTheTableWasWhenTheSessionWasOpened() {
        ReadSession before = open(1, ZSTD);
        source.put(TABLE, property.day(ShardKind.DAILY, DAY, ROWS + 1), Instant.parse("2024-02-02T10:00:00Z"));
        assertThat(all(before)).hasSize(ROWS);
        assertThat(all(open(1, ZSTD))).hasSize(ROWS + 1);

        source.remove(TABLE);
        assertThat(all(before)).hasSize(ROWS);
        assertFails(() -> open(1, ZSTD), StatusCode.Code.NOT_FOUND);
    }

    @Test
    void sendsTheSelectedFieldsAlone() throws Exception {
        ReadSession session = open(TableReadOptions.newBuilder()
                .addSelectedFields("event_params.value.int_value")
                .addSelectedFields("event_params.key")
                .addSelectedFields("geo.country")
                .addSelectedFields("event_name")
                .build());
        assertThat(ReceivedRows.schema(session).toString())
                .isEqualTo(
                        "Schema<event_name: Utf8, event_params: List<item: Struct<key: Utf8, value: Struct<int_value:"
                                + " Int(64, true)>>> not null, geo: Struct<country: Utf8>>");
        List<String> rows = all(session);
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.getFirst()).contains("page_location", "country:").doesNotContain("https://", "city");
        assertFails(
                () -> open(TableReadOptions.newBuilder()
                        .addSelectedFields("geo.planet")
                        .build()),
                StatusCode.Code.INVALID_ARGUMENT);
    }

    @Test
    void keepsTheRowsOfARestriction() {
        List<String> all = all(open(1, ZSTD));
        List<String> scrolls = all(restricted("event_name = 'scroll' AND geo.country != \"Japan\""));

        assertThat(scrolls)
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(row -> row.contains("event_name=scroll\n") && !row.contains("country:Japan\n"))
                        .toList());
        ReadSession session = restricted("event_name = 'scroll' AND geo.country != \"Japan\"");
        assertThat(read(session, 0, 5)).isEqualTo(scrolls.subList(5, scrolls.size()));
        assertFails(() -> read(session, 0, scrolls.size()), StatusCode.Code.OUT_OF_RANGE);
        assertThat(all(restricted("event_name = 'nothing'"))).isEmpty();
        assertThat(all(restricted("user_pseudo_id IS NULL"))).hasSizeBetween(ROWS / 20, ROWS / 5);
        assertFails(() -> restricted("planet = 'Mars'"), StatusCode.Code.INVALID_ARGUMENT);
        assertFails(() -> restricted("event_params.key = 'x'"), StatusCode.Code.INVALID_ARGUMENT);
        assertFails(() -> restricted("event_name = 1"), StatusCode.Code.INVALID_ARGUMENT);
        assertFails(() -> restricted("event_name LIKE 's%'"), StatusCode.Code.UNIMPLEMENTED);
        assertFails(() -> restricted("event_name = 'a' OR event_name = 'b'"), StatusCode.Code.UNIMPLEMENTED);
    }

    @Test
    void refusesWhatItCantServe() {
        var avro = GoogleClients.request(TABLE, 1, ZSTD).toBuilder();
        avro.getReadSessionBuilder().setDataFormat(DataFormat.AVRO);
        assertFails(() -> clients.reads.createReadSession(avro.build()), StatusCode.Code.UNIMPLEMENTED);
        String unknown = "projects/p/locations/eu/sessions/s/streams/0";
        assertFails(() -> ReceivedRows.read(clients.reads, null, unknown, 0), StatusCode.Code.NOT_FOUND);
        assertFails(
                () -> clients.reads.splitReadStream(
                        SplitReadStreamRequest.newBuilder().setName(unknown).build()),
                StatusCode.Code.UNIMPLEMENTED);
    }

    @Test
    void deniesAndExpiresSessionsOnDemand() {
        standIn.faults().denyReadSessions();
        assertFails(() -> open(1, ZSTD), StatusCode.Code.PERMISSION_DENIED);
        standIn.faults().allowAll();
        ReadSession session = open(1, ZSTD);
        assertThat(all(session)).hasSize(ROWS);
        standIn.faults().expireSessions();
        assertFails(() -> all(session), StatusCode.Code.FAILED_PRECONDITION);
        assertThat(all(open(1, ZSTD))).hasSize(ROWS);
    }

    @Test
    void cutsOnceAfterExactlySoManyRowsAndGoesOnFromThere() throws Exception {
        ReadSession session = open(1, ZSTD);
        List<String> rows = all(session);
        List<Long> told = new ArrayList<>();
        standIn.faults().onRowsSent((table, stream, sent) -> told.add(sent));
        standIn.faults().cutOnceAfter(1_234);
        List<String> got = new ArrayList<>();
        try (GoogleClients impatient = new GoogleClients(standIn)) {
            // Google's client resumes by itself, from the offset it has reached.
            got.addAll(ReceivedRows.read(impatient.reads, session, 0, 0));
        }
        assertThat(got).isEqualTo(rows);
        assertThat(told).contains(1_234L, (long) ROWS - 1_234).doesNotContain((long) ROWS);
    }

    @Test
    void holdsAStreamWhileItsListenerDoes() throws Exception {
        ReadSession session = open(1, ZSTD);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        standIn.faults().onRowsSent((table, stream, sent) -> {
            if (sent == 600) {
                reached.countDown();
                await(released);
            }
        });
        List<String> rows = new ArrayList<>();
        Thread reading = Thread.ofVirtual().start(() -> rows.addAll(read(session, 0, 0)));
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        released.countDown();
        reading.join();
        assertThat(rows).hasSize(ROWS);
    }

    @Test
    void stopsSendingToAClientThatDoesNotRead() throws Exception {
        source.put(TABLE, property.day(ShardKind.DAILY, DAY, 2_000_000), Instant.EPOCH);
        ReadSession session = open(1, COMPRESSION_UNSPECIFIED);
        AtomicLong sent = new AtomicLong();
        standIn.faults().onRowsSent((table, stream, rows) -> sent.set(rows));
        ServerStream<ReadRowsResponse> call = call(session, 0);
        call.iterator().next();
        long before;
        do {
            before = sent.get();
            Thread.sleep(500);
        } while (sent.get() > before || before == 0);
        assertThat(sent.get()).isLessThan(100_000);
        call.cancel();
    }

    @Test
    void hangsUntilTheFaultIsTakenBack() throws Exception {
        ReadSession session = open(1, ZSTD);
        standIn.faults().hangAfter(700);
        CountDownLatch hung = new CountDownLatch(1);
        standIn.faults().onRowsSent((table, stream, sent) -> {
            if (sent == 700) {
                hung.countDown();
            }
        });
        List<String> rows = new ArrayList<>();
        Thread reading = Thread.ofVirtual().start(() -> rows.addAll(read(session, 0, 0)));
        assertThat(hung.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(reading.join(java.time.Duration.ofMillis(300))).isFalse();
        standIn.faults().clear();
        reading.join();
        assertThat(new HashSet<>(rows)).hasSize(ROWS);
    }

    private ReadSession open(int streams, CompressionCodec codec) {
        return clients.reads.createReadSession(GoogleClients.request(TABLE, streams, codec));
    }

    private ReadSession open(String table, int streams) {
        return clients.reads.createReadSession(GoogleClients.request(table, streams, ZSTD));
    }

    private ReadSession open(TableReadOptions options) {
        return clients.reads.createReadSession(GoogleClients.request(TABLE, 1, options));
    }

    private ReadSession restricted(String restriction) {
        return open(TableReadOptions.newBuilder().setRowRestriction(restriction).build());
    }

    private ServerStream<ReadRowsResponse> call(ReadSession session, int stream) {
        return clients.reads
                .readRowsCallable()
                .call(ReadRowsRequest.newBuilder()
                        .setReadStream(session.getStreams(stream).getName())
                        .build());
    }

    private List<String> read(ReadSession session, int stream, long offset) {
        return ReceivedRows.read(clients.reads, session, stream, offset);
    }

    private List<String> all(ReadSession session) {
        List<String> rows = new ArrayList<>();
        for (int stream = 0; stream < session.getStreamsCount(); stream++) {
            rows.addAll(read(session, stream, 0));
        }
        return rows;
    }

    private static void assertFails(ThrowingCallable call, StatusCode.Code code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.getStatusCode().getCode()).isEqualTo(code));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
