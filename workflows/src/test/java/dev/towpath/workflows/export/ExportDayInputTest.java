package dev.towpath.workflows.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.backfill.BackfillWorkflow;
import dev.towpath.workflows.schedule.ScheduledExportWorkflow;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inputs as a person types them, in JSON. */
class ExportDayInputTest extends ExportDayCase {
    private static final Map<String, Object> TYPED =
            Map.of("property", "analytics_1", "table", "EVENTS", "day", "2024-01-31");

    @Test
    void takesWhatTheManualSays() {
        assertThat(start(TYPED).getResult(ExportDayResult.class).outcome()).isEqualTo(DayOutcome.EXPORTED);
    }

    @Test
    void takesTablesInAnyCaseAndDurationsOfTheIsoKind() {
        WorkflowStub stub = start(with("table", "events", "shardWait", "PT72H"));

        assertThat(stub.getResult(ExportDayResult.class).outcome()).isEqualTo(DayOutcome.EXPORTED);
    }

    @Test
    void namesAMisspeltField() {
        assertRefused(
                start(with("dya", "2024-01-31")),
                "Cannot read ExportDayRequest: unknown field 'dya' (known: property, table, day, force, shardWait, publish, settingsDigest).");
    }

    @Test
    void saysWhatTheRecordSays() {
        assertRefused(
                start(with("property", "analytics-1")),
                "Cannot read ExportDayRequest: property is 'analytics-1': it names the BigQuery dataset, such as analytics_311223344.");
    }

    @Test
    void namesTheFieldOfAValueThatIsNone() {
        ApplicationFailure failure = JourneyServer.failureOf(start(with("day", "20240131")));

        assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
        assertThat(failure.getOriginalMessage())
                .startsWith("Cannot read ExportDayRequest: field 'day': ")
                .contains("20240131");
    }

    @Test
    void refusesThemInEveryWorkflow() {
        for (String type : new String[] {ScheduledExportWorkflow.TYPE, BackfillWorkflow.TYPE}) {
            ApplicationFailure failure =
                    JourneyServer.failureOf(server.startUntyped(type, "misspelt/" + type, Map.of("tabel", "EVENTS")));

            assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
            assertThat(failure.getOriginalMessage()).contains("'tabel'");
        }
    }

    @Test
    void saysThatTheInputIsMissing() {
        for (String type : new String[] {ExportDayWorkflow.TYPE, ScheduledExportWorkflow.TYPE, BackfillWorkflow.TYPE}) {
            WorkflowStub stub = server.client().newUntypedWorkflowStub(type, server.options("empty/" + type));
            stub.start();

            assertRefused(stub, "Cannot run " + type + ": its input is missing.");
        }
    }

    private WorkflowStub start(Map<String, Object> input) {
        return server.startUntyped(ExportDayWorkflow.TYPE, id(), input);
    }

    private static Map<String, Object> with(Object... fields) {
        Map<String, Object> input = new LinkedHashMap<>(TYPED);
        for (int i = 0; i < fields.length; i += 2) {
            input.put((String) fields[i], fields[i + 1]);
        }
        return input;
    }

    private static void assertRefused(WorkflowStub stub, String sentence) {
        ApplicationFailure failure = JourneyServer.failureOf(stub);
        assertThat(failure.getType()).isEqualTo("INVALID_REQUEST");
        assertThat(failure.getOriginalMessage()).isEqualTo(sentence);
    }
}
