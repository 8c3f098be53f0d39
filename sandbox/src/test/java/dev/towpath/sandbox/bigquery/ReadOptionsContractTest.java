package dev.towpath.sandbox.bigquery;

import static com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions.CompressionCodec.ZSTD;
import static dev.towpath.sandbox.bigquery.TestTable.ROWS;
import static dev.towpath.sandbox.bigquery.TestTable.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.bigquery.storage.v1.ReadSession;
import com.google.cloud.bigquery.storage.v1.ReadSession.TableReadOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session leaves out: fields that nobody selected, rows outside the restriction. */
final class ReadOptionsContractTest {
    @RegisterExtension
    final TestTable table = new TestTable();

    @Test
    void sendsTheSelectedFieldsAlone() throws Exception {
        ReadSession session = table.open(TableReadOptions.newBuilder()
                .addSelectedFields("event_params.value.int_value")
                .addSelectedFields("event_params.key")
                .addSelectedFields("geo.country")
                .addSelectedFields("event_name")
                .build());
        assertThat(ReceivedRows.schema(session).toString())
                .isEqualTo(
                        "Schema<event_name: Utf8, event_params: List<item: Struct<key: Utf8, value: Struct<int_value:"
                                + " Int(64, true)>>> not null, geo: Struct<country: Utf8>>");
        List<String> rows = table.all(session);
        assertThat(rows).hasSize(ROWS);
        assertThat(rows.getFirst()).contains("page_location", "country:").doesNotContain("https://", "city");
        assertFails(
                () -> table.open(TableReadOptions.newBuilder()
                        .addSelectedFields("geo.planet")
                        .build()),
                StatusCode.Code.INVALID_ARGUMENT);
    }

    @Test
    void keepsTheRowsOfARestriction() {
        List<String> every = table.all(table.open(1, ZSTD));
        List<String> scrolls = table.all(table.restricted("event_name = 'scroll' AND geo.country != \"Japan\""));

        assertThat(scrolls)
                .isNotEmpty()
                .isEqualTo(every.stream()
                        .filter(row -> row.contains("event_name=scroll\n") && !row.contains("country:Japan\n"))
                        .toList());
        ReadSession session = table.restricted("event_name = 'scroll' AND geo.country != \"Japan\"");
        assertThat(table.read(session, 0, 5)).isEqualTo(scrolls.subList(5, scrolls.size()));
        assertFails(() -> table.read(session, 0, scrolls.size()), StatusCode.Code.OUT_OF_RANGE);
        assertThat(table.all(table.restricted("event_name = 'nothing'"))).isEmpty();
        assertThat(table.all(table.restricted("user_pseudo_id IS NULL"))).hasSizeBetween(ROWS / 20, ROWS / 5);
        assertFails(() -> table.restricted("planet = 'Mars'"), StatusCode.Code.INVALID_ARGUMENT);
        assertFails(() -> table.restricted("event_params.key = 'x'"), StatusCode.Code.INVALID_ARGUMENT);
        assertFails(() -> table.restricted("event_name = 1"), StatusCode.Code.INVALID_ARGUMENT);
        assertFails(() -> table.restricted("event_name LIKE 's%'"), StatusCode.Code.UNIMPLEMENTED);
        assertFails(() -> table.restricted("event_name = 'a' OR event_name = 'b'"), StatusCode.Code.UNIMPLEMENTED);
    }
}
