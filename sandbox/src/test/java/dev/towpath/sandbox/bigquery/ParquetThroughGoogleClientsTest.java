package dev.towpath.sandbox.bigquery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.bigquery.BigQuery.TableListOption;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import dev.towpath.sandbox.ga4.ParquetShard;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SharedData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParquetThroughGoogleClientsTest {
    private static final Instant MODIFIED = Instant.parse("2021-01-02T15:04:05.678Z");

    @Test
    void listsGetsAndReadsARealDay() throws Exception {
        ParquetShard day = new ParquetShard(SharedData.require("days/events_20210101.parquet"));
        ShardSource source = new ShardSource(Map.of("events_20210101", day), MODIFIED);
        try (BigQueryStandIn standIn = BigQueryStandIn.start(
                        new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source)));
                GoogleClients clients = new GoogleClients(standIn)) {
            List<String> listed = new ArrayList<>();
            for (Table table : clients.tables
                    .listTables(GoogleClients.DATASET, TableListOption.pageSize(1))
                    .iterateAll()) {
                listed.add(table.getTableId().getTable());
                assertThat(table.getNumRows()).isNull();
                assertThat(table.getLastModifiedTime()).isNull();
            }
            assertThat(listed).containsExactly("events_20210101");
            Table table = clients.tables.getTable(TableId.of(GoogleClients.DATASET, "events_20210101"));
            assertThat(table.getNumRows()).isEqualTo(22_096);
            assertThat(table.getLastModifiedTime()).isEqualTo(MODIFIED.toEpochMilli());

            List<List<String>> byCodec = new ArrayList<>();
            for (CompressionCodec codec : List.of(CompressionCodec.COMPRESSION_UNSPECIFIED, CompressionCodec.ZSTD)) {
                ReadSession session =
                        clients.reads.createReadSession(GoogleClients.request("events_20210101", 3, codec));
                assertThat(session.getStreamsCount()).isEqualTo(3);
                List<String> rows = new ArrayList<>();
                for (int stream = 0; stream < 3; stream++) {
                    rows.addAll(ReceivedRows.read(clients.reads, session, stream, 0));
                }
                assertThat(rows).hasSize(22_096);
                byCodec.add(rows);
            }
            assertThat(byCodec.get(1)).isEqualTo(byCodec.get(0));
        }
    }
}
