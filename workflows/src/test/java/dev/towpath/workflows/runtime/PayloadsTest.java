package dev.towpath.workflows.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.towpath.workflows.activity.CatalogActivities.CrawlResult;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PayloadsTest {
    private final DataConverter converter = Payloads.dataConverter();

    @Test
    void writesDatesAndEnumsAsAPersonTypesThemAndNoNulls() {
        DayKey day = new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, 31));

        assertThat(json(ExportDayRequest.of(day)))
                .isEqualTo("{\"property\":\"analytics_1\",\"table\":\"EVENTS\",\"day\":\"2024-01-31\","
                        + "\"force\":false,\"publish\":\"NOW\"}");
    }

    @Test
    void readsBackWhatItWrites() {
        ExportDayRequest request = new ExportDayRequest(
                "analytics_1", TableKind.USERS, LocalDate.of(2024, 2, 29), true, Duration.ofHours(72), null, "digest");

        assertThat(read(json(request), ExportDayRequest.class)).isEqualTo(request);
    }

    @Test
    void skipsFieldsOfANewerWorkersResultsButNotOfInputs() {
        assertThat(read("{\"crawler\":\"ga4\",\"seconds\":3,\"more\":{\"a\":[1]}}", CrawlResult.class))
                .isEqualTo(new CrawlResult("ga4"));
        assertThatThrownBy(() -> read("{\"seconds\":3,\"property\":\"analytics_1\"}", ExportDayRequest.class))
                .hasMessageStartingWith("Cannot read ExportDayRequest: unknown field 'seconds' (known: property,");
    }

    @Test
    void takesEnumsInAnyCaseButNoNumbersForThem() {
        assertThat(read(
                        "{\"property\":\"analytics_1\",\"table\":\"events\",\"day\":\"2024-01-31\",\"publish\":\"Deferred\"}",
                        ExportDayRequest.class))
                .extracting(ExportDayRequest::table, ExportDayRequest::publish)
                .containsExactly(TableKind.EVENTS, Publish.DEFERRED);
        assertThatThrownBy(() -> read(
                        "{\"property\":\"analytics_1\",\"table\":0,\"day\":\"2024-01-31\"}", ExportDayRequest.class))
                .hasMessageStartingWith("Cannot read ExportDayRequest: field 'table': ");
    }

    @Test
    void namesAMisspeltFieldAndLetsTheWordsOfARefusalThrough() {
        assertThatThrownBy(() -> read(
                        "{\"property\":\"analytics_1\",\"table\":\"EVENTS\",\"dya\":\"2024-01-31\"}",
                        ExportDayRequest.class))
                .hasMessageStartingWith(
                        "Cannot read ExportDayRequest: unknown field 'dya' (known: property, table, day, ");
        assertThatThrownBy(() -> read(
                        "{\"property\":\"analytics-1\",\"table\":\"EVENTS\",\"day\":\"2024-01-31\"}",
                        ExportDayRequest.class))
                .hasMessage(
                        "Cannot read ExportDayRequest: property is 'analytics-1': it names the BigQuery dataset, such as"
                                + " analytics_311223344.");
    }

    private String json(Object value) {
        return converter.toPayload(value).orElseThrow().getData().toStringUtf8();
    }

    private <T> T read(String json, Class<T> type) {
        Payload payload = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(json))
                .build();
        return converter.fromPayload(payload, type, type);
    }
}
