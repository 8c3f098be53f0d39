package dev.towpath.sandbox.bigquery;

import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.COMPRESSION_UNSPECIFIED;
import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.ZSTD;
import static dev.towpath.sandbox.bigquery.TestTable.DAY;
import static dev.towpath.sandbox.bigquery.TestTable.ROWS;
import static dev.towpath.sandbox.bigquery.TestTable.TABLE;
import static dev.towpath.sandbox.bigquery.TestTable.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.ServerStream;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import dev.towpath.sandbox.ga4.ShardKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the stand-in is told to do wrong, and a client that does not read. */
final class StorageReadFaultsTest {
    @RegisterExtension
    final TestTable table = new TestTable();

    @Test
    void deniesAndExpiresSessionsOnDemand() {
        table.standIn.faults().denyReadSessions();
        assertFails(() -> table.open(1, ZSTD), StatusCode.Code.PERMISSION_DENIED);
        table.standIn.faults().allowAll();
        ReadSession session = table.open(1, ZSTD);
        assertThat(table.all(session)).hasSize(ROWS);
        table.standIn.faults().expireSessions();
        assertFails(() -> table.all(session), StatusCode.Code.FAILED_PRECONDITION);
        assertThat(table.all(table.open(1, ZSTD))).hasSize(ROWS);
    }

    @Test
    void cutsOnceAfterExactlySoManyRowsAndGoesOnFromThere() throws Exception {
        ReadSession session = table.open(1, ZSTD);
        List<String> rows = table.all(session);
        List<Long> told = new ArrayList<>();
        table.standIn.faults().onRowsSent((name, stream, sent) -> told.add(sent));
        table.standIn.faults().cutOnceAfter(1_234);
        List<String> got = new ArrayList<>();
        try (GoogleClients impatient = new GoogleClients(table.standIn)) {
            // Google's client resumes by itself, from the offset it has reached.
            got.addAll(ReceivedRows.read(impatient.reads, session, 0, 0));
        }
        assertThat(got).isEqualTo(rows);
        assertThat(told).contains(1_234L, (long) ROWS - 1_234).doesNotContain((long) ROWS);
    }

    @Test
    void holdsAStreamWhileItsListenerDoes() throws Exception {
        ReadSession session = table.open(1, ZSTD);
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        table.standIn.faults().onRowsSent((name, stream, sent) -> {
            if (sent == 600) {
                reached.countDown();
                await(released);
            }
        });
        List<String> rows = new ArrayList<>();
        Thread reading = Thread.ofVirtual().start(() -> rows.addAll(table.read(session, 0, 0)));
        assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
        released.countDown();
        reading.join();
        assertThat(rows).hasSize(ROWS);
    }

    @Test
    void stopsSendingToAClientThatDoesNotRead() {
        int rows = 2_000_000;
        table.source.put(TABLE, table.property.day(ShardKind.DAILY, DAY, rows), Instant.EPOCH);
        ReadSession session = table.open(1, COMPRESSION_UNSPECIFIED);
        WatchedSender sender = new WatchedSender();
        table.standIn.faults().onRowsSent(sender);
        ServerStream<ReadRowsResponse> call = table.call(session, 0);
        call.iterator().next();

        assertThat(sender.awaitRest(rows)).isLessThan(rows / 20);
        call.cancel();
    }

    @Test
    void hangsUntilTheFaultIsTakenBack() throws Exception {
        ReadSession session = table.open(1, ZSTD);
        table.standIn.faults().hangAfter(700);
        WatchedSender sender = new WatchedSender();
        table.standIn.faults().onRowsSent(sender);
        List<String> rows = new ArrayList<>();
        Thread reading = Thread.ofVirtual().start(() -> rows.addAll(table.read(session, 0, 0)));
        assertThat(sender.awaitRest(ROWS)).isEqualTo(700);
        assertThat(reading.isAlive()).isTrue();
        table.standIn.faults().clear();
        reading.join();
        assertThat(new HashSet<>(rows)).hasSize(ROWS);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
