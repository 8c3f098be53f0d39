package dev.towpath.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.workflows.FakeCalendar;
import dev.towpath.workflows.FakeJourney;
import dev.towpath.workflows.JourneyServer;
import dev.towpath.workflows.WorkflowRegistration;
import dev.towpath.workflows.activity.ScheduleActivities.Survey;
import dev.towpath.workflows.activity.ScheduleActivities.SurveyRequest.Scope;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduledExportTest {
    private static final SearchAttributeKey<OffsetDateTime> NOMINAL =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");
    private static final Instant NOW = Instant.parse("2024-03-11T19:00:05Z");
    private static final ScheduledExportRequest NIGHTLY =
            new ScheduledExportRequest("analytics_1", TableKind.EVENTS, null, null);
    private static final String ID = "scheduled/analytics_1/events";

    private JourneyServer server;
    private FakeJourney journey;
    private FakeCalendar calendar;

    @BeforeEach
    void start() {
        server = new JourneyServer(NOW);
        server.environment.registerSearchAttribute(
                NOMINAL.getName(), io.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
        journey = new FakeJourney(server.environment::currentTimeMillis);
        journey.zone = ZoneId.of("America/New_York");
        calendar = new FakeCalendar();
        server.start(WorkflowRegistration::register, journey, calendar);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void exportsTheDayBeforeTheNominalTimeAcrossTheSwitchWestOfGreenwich() {
        assertThat(fire("2024-03-10T19:00:00Z", NIGHTLY).day()).isEqualTo("2024-03-09");
        assertThat(fire("2024-03-09T20:00:00Z", NIGHTLY).day()).isEqualTo("2024-03-08");
    }

    @Test
    void exportsTheDayBeforeTheNominalTimeAcrossTheSwitchEastOfGreenwich() {
        journey.zone = ZoneId.of("Pacific/Auckland");

        assertThat(fire("2024-04-07T12:10:00Z", NIGHTLY).day()).isEqualTo("2024-04-07");
        assertThat(fire("2024-09-28T12:10:00Z", NIGHTLY).day()).isEqualTo("2024-09-28");
    }

    @Test
    void takesTheDayOfTheRequestOrItsLagBeforeTheConfiguredOne() {
        LocalDate day = LocalDate.of(2024, 1, 2);

        assertThat(fire("2024-03-11T19:00:00Z", new ScheduledExportRequest("analytics_1", TableKind.EVENTS, 3, null))
                        .day())
                .isEqualTo("2024-03-08");
        assertThat(fire("2024-03-11T19:00:00Z", new ScheduledExportRequest("analytics_1", TableKind.EVENTS, 3, day))
                        .day())
                .isEqualTo(day);
    }

    @Test
    void isDueWhenItStartsWhereAPersonStartsIt() {
        WorkflowStub stub = server.startUntyped(ScheduledExportWorkflow.TYPE, ID, NIGHTLY);

        assertThat(stub.getResult(ScheduledExportResult.class).day()).isEqualTo("2024-03-10");
    }

    @Test
    void startsWhatTheSurveyFoundAndEndsWithoutAwaitingIt() {
        calendar.survey =
                request -> new Survey(List.of(request.day(), request.day().minusDays(4)), 3, 2);
        journey.shards = request -> FakeJourney.nothing();

        ScheduledExportResult result = fire("2024-03-11T19:00:00Z", NIGHTLY);

        assertThat(result)
                .isEqualTo(new ScheduledExportResult(LocalDate.of(2024, 3, 10), "2024-03-10, 2024-03-06", "", 3, 2, 7));
        assertThat(calendar.collections).hasSize(1);
        assertThat(server.client()
                        .newUntypedWorkflowStub(Names.exportId(key("2024-03-10")))
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void countsADayThatRunsAlreadyAsRunning() {
        journey.shards = request -> FakeJourney.nothing();
        server.startExport(ExportDayRequest.of(key("2024-03-10")));
        calendar.survey =
                request -> new Survey(List.of(request.day(), request.day().minusDays(1)), 0, 0);

        ScheduledExportResult result = fire("2024-03-11T19:00:00Z", NIGHTLY);

        assertThat(result.alreadyRunning()).isEqualTo("2024-03-10");
        assertThat(result.started()).isEqualTo("2024-03-09");
    }

    @Test
    void surveysItsOwnDayAloneWhenItWasDueLongAgo() {
        fire("2024-03-11T19:00:00Z", NIGHTLY);
        fire("2024-03-07T20:00:00Z", NIGHTLY);
        fire("2024-03-06T20:00:00Z", NIGHTLY);

        assertThat(calendar.surveys)
                .extracting(survey -> survey.scope())
                .containsExactly(Scope.RECENT, Scope.RECENT, Scope.ONE_DAY);
        assertThat(calendar.surveys.getLast().day()).isEqualTo("2024-03-05");
    }

    @Test
    void leavesGarbageForTheNextFiringRatherThanFail() {
        calendar.collector = request -> {
            throw FakeJourney.refusal(FailureType.ACCESS_DENIED, "Cannot delete s3://acme/x: AccessDenied.");
        };

        assertThat(fire("2024-03-11T19:00:00Z", NIGHTLY).collected()).isZero();
    }

    @Test
    void failsWithTheSentenceOfTheSurvey() {
        calendar.survey = request -> {
            throw FakeJourney.refusal(FailureType.ACCESS_DENIED, "Cannot list analytics_1: 403.");
        };

        assertThat(JourneyServer.failureOf(server.startUntyped(ScheduledExportWorkflow.TYPE, ID, NIGHTLY))
                        .getOriginalMessage())
                .isEqualTo("Cannot list analytics_1: 403.");
        assertThat(calendar.collections).isEmpty();
    }

    @Test
    void startsChildrenThatOutliveItAndReadWellInItsTimeline() {
        fire("2024-03-11T19:00:00Z", NIGHTLY);

        HistoryEvent child = server.client().fetchHistory(ID).getEvents().stream()
                .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
                .findFirst()
                .orElseThrow();
        var attributes = child.getStartChildWorkflowExecutionInitiatedEventAttributes();
        assertThat(attributes.getParentClosePolicy()).isEqualTo(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON);
        assertThat(attributes.getWorkflowId()).isEqualTo("export/analytics_1/events/20240310");
        assertThat(server.summaries(attributes.getWorkflowId())).contains("2024-03-10 · events · shop");
    }

    private ScheduledExportResult fire(String nominal, ScheduledExportRequest request) {
        WorkflowOptions options = WorkflowOptions.newBuilder(server.options(ID))
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(NOMINAL, Instant.parse(nominal).atOffset(ZoneOffset.UTC))
                        .build())
                .build();
        WorkflowStub stub = server.client().newUntypedWorkflowStub(ScheduledExportWorkflow.TYPE, options);
        stub.start(request);
        return stub.getResult(ScheduledExportResult.class);
    }

    private static DayKey key(String day) {
        return new DayKey("analytics_1", TableKind.EVENTS, LocalDate.parse(day));
    }
}
