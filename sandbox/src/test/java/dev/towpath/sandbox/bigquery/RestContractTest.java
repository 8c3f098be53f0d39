package dev.towpath.sandbox.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQuery.TableListOption;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.Table;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestContractTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final Instant MODIFIED = Instant.parse("2024-01-02T15:04:05.678Z");

    private final SyntheticProperty property = new SyntheticProperty(1, ZoneOffset.UTC);
    private final ShardSource source = new ShardSource();
    private BigQueryStandIn standIn;

    @BeforeEach
    void start() {
        for (int day = 0; day < 12; day++) {
            LocalDate date = DAY.plusDays(day);
            source.put(ShardKind.DAILY.table(date), property.day(ShardKind.DAILY, date, 100 + day), MODIFIED);
        }
        standIn = BigQueryStandIn.start(
                new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source))
                        .withAuthentication(Authentication.REQUIRED));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void listsTablesPageByPageWithoutWhatOnlyGetTells() throws Exception {
        List<Table> tables = new ArrayList<>();
        client().listTables(GoogleClients.DATASET, TableListOption.pageSize(5))
                .iterateAll()
                .forEach(tables::add);

        assertThat(tables)
                .extracting(table -> table.getTableId().getTable())
                .containsExactlyElementsOf(
                        source.list().stream().map(version -> version.table()).toList());
        assertThat(tables).allSatisfy(table -> {
            assertThat(table.getNumRows()).isNull();
            assertThat(table.getLastModifiedTime()).isNull();
            assertThat(table.<com.google.cloud.bigquery.TableDefinition>getDefinition()
                            .getSchema())
                    .isNull();
        });
    }

    @Test
    void followsAShardThatIsRewrittenAndOneThatGoes() throws Exception {
        BigQuery client = client();
        TableId id = TableId.of(GoogleClients.DATASET, "events_20240101");
        Table before = client.getTable(id);
        assertThat(before.getNumRows()).isEqualTo(100);
        assertThat(before.getLastModifiedTime()).isEqualTo(MODIFIED.toEpochMilli());
        assertThat(before.getNumBytes()).isBetween(100 * 300L, 100 * 3_000L);
        assertThat(before.<com.google.cloud.bigquery.TableDefinition>getDefinition()
                        .getSchema()
                        .getFields())
                .hasSize(31);

        Shard newer = property.day(ShardKind.DAILY, DAY, 150);
        source.put("events_20240101", newer, MODIFIED.plusSeconds(60), 120);
        Table after = client.getTable(id);
        assertThat(after.getNumRows()).isEqualTo(120);
        assertThat(after.getCreationTime()).isEqualTo(before.getCreationTime());
        assertThat(after.getLastModifiedTime()).isEqualTo(MODIFIED.toEpochMilli() + 60_000);

        source.remove("events_20240101");
        assertThat(client.getTable(id)).isNull();
        assertThat(client.getDataset("analytics_1")).isNull();
        assertThat(client.getDataset(GoogleClients.DATASET).getLocation()).isEqualTo("EU");
    }

    @Test
    void saysInGooglesFormWhatIsDenied() throws Exception {
        BigQuery client = client();
        standIn.faults().denyTables();
        assertThatThrownBy(() -> client.getTable(TableId.of(GoogleClients.DATASET, "events_20240101")))
                .isInstanceOfSatisfying(BigQueryException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(403);
                    assertThat(e.getReason()).isEqualTo("accessDenied");
                })
                .hasMessageContaining("bigquery.tables.get");
    }

    @Test
    void refusesATokenThatAnotherAccountSigned() throws Exception {
        try (BigQueryStandIn other = BigQueryStandIn.start(
                new BigQueryStandInOptions(GoogleClients.PROJECT, Map.of(GoogleClients.DATASET, source)))) {
            ServiceAccountCredentials theirs = credentials(other).toBuilder()
                    .setTokenServerUri(standIn.restUri().resolve("/token"))
                    .build();
            assertThatThrownBy(theirs::refreshAccessToken).hasMessageContaining("400");
        }
    }

    @Test
    void servesRowsOnlyToABearerOfAToken() throws Exception {
        String token = credentials(standIn).refreshAccessToken().getTokenValue();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        var request = GoogleClients.request("events_20240101", 1, CompressionCodec.ZSTD);
        try (GoogleClients bearer = new GoogleClients(standIn, MetadataUtils.newAttachHeadersInterceptor(headers));
                GoogleClients nobody = new GoogleClients(standIn)) {
            assertThat(ReceivedRows.read(bearer.reads, bearer.reads.createReadSession(request), 0, 0))
                    .hasSize(100);
            assertThatThrownBy(() -> nobody.reads.createReadSession(request)).hasMessageContaining("UNAUTHENTICATED");
        }
    }

    private BigQuery client() throws Exception {
        return BigQueryOptions.newBuilder()
                .setHost(standIn.restUri().toString())
                .setProjectId(GoogleClients.PROJECT)
                .setCredentials(credentials(standIn))
                .build()
                .getService();
    }

    private static ServiceAccountCredentials credentials(BigQueryStandIn standIn) throws Exception {
        byte[] key = standIn.serviceAccountJson().getBytes(StandardCharsets.UTF_8);
        return (ServiceAccountCredentials) ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key))
                .createScoped("https://www.googleapis.com/auth/bigquery");
    }
}
