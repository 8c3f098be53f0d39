package dev.towpath.sandbox.bigquery;

import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.COMPRESSION_UNSPECIFIED;
import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.LZ4_FRAME;
import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.ZSTD;
import static dev.towpath.sandbox.bigquery.TestTable.DAY;
import static dev.towpath.sandbox.bigquery.TestTable.ROWS;
import static dev.towpath.sandbox.bigquery.TestTable.TABLE;
import static dev.towpath.sandbox.bigquery.TestTable.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.storage.v1.DataFormat;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.SplitReadStreamRequest;
import dev.towpath.sandbox.ga4.ShardKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions and streams of the Storage Read API, as Google's own client sees them. */
final class StorageReadContractTest {
    @RegisterExtension
    final TestTable table = new TestTable();

    @Test
    void givesEachRowOnceInLopsidedStreamsWhateverTheCompression() {
        List<String> plain = table.all(table.open(4, COMPRESSION_UNSPECIFIED));

        assertThat(plain).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(table.read(table.open(4, LZ4_FRAME), 3, 0)).isEqualTo(plain.subList(ROWS - 334, ROWS));
        assertThat(table.all(table.open(1, ZSTD))).isEqualTo(plain);
        List<Integer> sizes = new ArrayList<>();
        ReadSession session = table.open(4, ZSTD);
        for (int stream = 0; stream < 4; stream++) {
            sizes.add(table.read(session, stream, 0).size());
        }
        assertThat(sizes).containsExactly(1_666, 667, 2_333, 334);
    }

    @Test
    void resumesAtAnyOffsetWithExactlyTheRest() {
        ReadSession session = table.open(2, ZSTD);
        List<String> rows = table.read(session, 1, 0);
        for (int offset : new int[] {1, 299, 300, 301, 1_000, rows.size() - 1}) {
            assertThat(table.read(session, 1, offset)).isEqualTo(rows.subList(offset, rows.size()));
        }
        assertFails(() -> table.read(session, 1, rows.size()), StatusCode.Code.OUT_OF_RANGE);
        assertFails(() -> table.read(session, 1, rows.size() + 7), StatusCode.Code.OUT_OF_RANGE);
        assertFails(() -> table.read(session, 1, -1), StatusCode.Code.INVALID_ARGUMENT);
    }

    @Test
    void givesFewerStreamsThanAskedForAndNoneForAnEmptyTable() {
        table.source.put("events_20240201", table.property.day(ShardKind.DAILY, DAY.plusDays(1), 250), Instant.EPOCH);
        table.source.put("events_20240202", table.property.day(ShardKind.DAILY, DAY.plusDays(2), 0), Instant.EPOCH);

        assertThat(table.open("events_20240201", 50).getStreamsCount()).isEqualTo(3);
        assertThat(table.open("events_20240202", 50).getStreamsList()).isEmpty();
        assertThat(table.open(TABLE, 0).getStreamsCount()).isEqualTo(10);
    }

    @Test
    void describesTheSessionAndEachResponse() {
        ReadSession session = table.open(1, ZSTD);
        assertThat(session.getName()).matches("projects/" + GoogleClients.PROJECT + "/locations/eu/sessions/[0-9a-f]+");
        assertThat(session.getEstimatedRowCount()).isEqualTo(ROWS);
        assertThat(session.getEstimatedTotalBytesScanned()).isGreaterThan(ROWS * 300L);
        assertThat(session.getExpireTime().getSeconds() - Instant.now().getEpochSecond())
                .isBetween(6 * 3_600L - 60, 6 * 3_600L);

        double progress = 0;
        int responses = 0;
        for (ReadRowsResponse response : table.call(session, 0)) {
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
        ReadSession before = table.open(1, ZSTD);
        table.source.put(
                TABLE, table.property.day(ShardKind.DAILY, DAY, ROWS + 1), Instant.parse("2024-02-02T10:00:00Z"));
        assertThat(table.all(before)).hasSize(ROWS);
        assertThat(table.all(table.open(1, ZSTD))).hasSize(ROWS + 1);

        table.source.remove(TABLE);
        assertThat(table.all(before)).hasSize(ROWS);
        assertFails(() -> table.open(1, ZSTD), StatusCode.Code.NOT_FOUND);
    }

    @Test
    void refusesWhatItCantServe() {
        var avro = GoogleClients.request(TABLE, 1, ZSTD).toBuilder();
        avro.getReadSessionBuilder().setDataFormat(DataFormat.AVRO);
        assertFails(() -> table.clients.reads.createReadSession(avro.build()), StatusCode.Code.UNIMPLEMENTED);
        String unknown = "projects/p/locations/eu/sessions/s/streams/0";
        assertFails(() -> ReceivedRows.read(table.clients.reads, null, unknown, 0), StatusCode.Code.NOT_FOUND);
        assertFails(
                () -> table.clients.reads.splitReadStream(
                        SplitReadStreamRequest.newBuilder().setName(unknown).build()),
                StatusCode.Code.UNIMPLEMENTED);
    }
}
