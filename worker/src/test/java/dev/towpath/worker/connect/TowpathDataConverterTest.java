package dev.towpath.worker.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TableKind;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TowpathDataConverterTest {
    private final DataConverter converter = TowpathDataConverter.create();

    record Request(DayKey key, Optional<Duration> shardWait, Publish publish, Optional<String> digest) {}

    record DayRequest(String property, TableKind table, LocalDate day) {
        DayRequest {
            Objects.requireNonNull(day, "day is missing");
        }
    }

    record NestedResult(DayRequest request) {}

    record StrictResult(String name) {
        StrictResult {
            Objects.requireNonNull(name, "name is missing");
        }
    }

    record ReadResult(long rows, Instant at, List<String> parts) {}

    @Test
    void writesWhatAPersonWouldTypeAndLeavesOutWhatIsAbsent() {
        Request request = new Request(
                new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, 31)),
                Optional.of(Duration.ofHours(72)),
                null,
                Optional.empty());

        assertThat(write(request))
                .isEqualTo("{\"key\":{\"property\":\"analytics_1\",\"table\":\"EVENTS\",\"day\":\"2024-01-31\"},"
                        + "\"shardWait\":\"PT72H\"}");
        assertThat(read(write(request), Request.class)).isEqualTo(request);
    }

    @Test
    void readsEnumsInAnyCaseAndAbsentOptionals() {
        assertThat(read(
                        "{\"key\":{\"property\":\"analytics_1\",\"table\":\"events\",\"day\":\"2024-01-31\"},"
                                + "\"publish\":\"Deferred\"}",
                        Request.class))
                .isEqualTo(new Request(
                        new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 1, 31)),
                        Optional.empty(),
                        Publish.DEFERRED,
                        Optional.empty()));
    }

    @Test
    void aMisspeltFieldIsNamedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> read(
                        "{\"property\":\"analytics_1\",\"table\":\"EVENTS\",\"dya\":\"2024-01-31\"}", DayRequest.class))
                .isInstanceOf(DataConverterException.class)
                .rootCause()
                .hasMessageContaining("Unrecognized field \"dya\"")
                .hasMessageContaining("3 known properties: \"property\", \"table\", \"day\"");
    }

    @Test
    void aFieldTooManyIsRefusedInARequestThatIsOtherwiseRight() {
        assertThatThrownBy(() -> read(
                        "{\"property\":\"analytics_1\",\"day\":\"2024-01-31\",\"froce\":true}", DayRequest.class))
                .rootCause()
                .hasMessageContaining("Unrecognized field \"froce\"");
    }

    @Test
    void theWordsOfARecordThatRefusesAValueComeThrough() {
        assertThatThrownBy(() -> read("{\"property\":\"analytics-1\",\"table\":\"EVENTS\",\"day\":\"2024-01-31\"}", DayKey.class))
                .isInstanceOf(DataConverterException.class)
                .hasStackTraceContaining("property is 'analytics-1': it names the BigQuery dataset");
        assertThatThrownBy(() -> read("{\"property\":\"analytics_1\",\"table\":0,\"day\":\"2024-01-31\"}", DayKey.class))
                .isInstanceOf(DataConverterException.class);
    }

    @Test
    void aResultOfANewerWorkerIsRead() {
        assertThat(read("{\"rows\":3,\"at\":\"2024-01-31T10:00:00Z\",\"parts\":[],\"new\":1}", ReadResult.class))
                .isEqualTo(new ReadResult(3, Instant.parse("2024-01-31T10:00:00Z"), List.of()));
        assertThat(write(new ReadResult(3, Instant.parse("2024-01-31T10:00:00Z"), List.of("a"))))
                .isEqualTo("{\"rows\":3,\"at\":\"2024-01-31T10:00:00Z\",\"parts\":[\"a\"]}");
    }

    @Test
    void aMisspeltFieldWithinARecordIsNamedToo() {
        assertThatThrownBy(() -> read("{\"request\":{\"dya\":\"2024-01-31\"}}", NestedResult.class))
                .isInstanceOf(DataConverterException.class)
                .rootCause()
                .hasMessageContaining("Unrecognized field \"dya\"");
        assertThatThrownBy(() -> read("{\"new\":1}", StrictResult.class))
                .rootCause()
                .hasMessage("name is missing");
    }

    private String write(Object value) {
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
