package dev.towpath.workflows.schedule;

import dev.towpath.workflows.activity.ScheduleActivities;
import dev.towpath.workflows.activity.ScheduleActivities.GarbageRequest;
import dev.towpath.workflows.activity.ScheduleActivities.Survey;
import dev.towpath.workflows.activity.ScheduleActivities.SurveyRequest;
import dev.towpath.workflows.activity.ScheduleActivities.SurveyRequest.Scope;
import dev.towpath.workflows.activity.SettingsActivities;
import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SettingsActivities.ResolveDayRequest;
import dev.towpath.workflows.activity.SourceActivities;
import dev.towpath.workflows.activity.SourceActivities.ResolveCredentialsRequest;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.ExportChildren;
import dev.towpath.workflows.runtime.WorkflowFailures;
import dev.towpath.workflows.runtime.WorkflowTexts;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Surveys, starts, and ends: no export is awaited, so a late shard never holds up tomorrow's firing. */
public final class ScheduledExportWorkflowImpl implements ScheduledExportWorkflow {
    private static final SearchAttributeKey<OffsetDateTime> NOMINAL_TIME =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    @Override
    public ScheduledExportResult run(ScheduledExportRequest request) {
        WorkflowFailures.requireInput(request, TYPE);
        String doing = "survey " + request.table().id() + " (" + request.property() + ")";
        try {
            return survey(request);
        } catch (TemporalFailure failure) {
            TemporalFailure ending = WorkflowFailures.ending(failure, doing);
            if (ending instanceof ApplicationFailure last) {
                show("failed", Map.of("error", last.getOriginalMessage()));
            }
            throw ending;
        }
    }

    private ScheduledExportResult survey(ScheduledExportRequest request) {
        Instant nominal = nominalTime();
        DaySettings settings = resolve(request, nominal);
        LocalDate day = dataDay(request, nominal, settings);
        Scope scope = DataDay.longPast(nominal, Instant.ofEpochMilli(Workflow.currentTimeMillis()))
                ? Scope.ONE_DAY
                : Scope.RECENT;
        show("surveying", Map.of("day", day.toString()));
        CredentialsRef credentials = Workflow.newActivityStub(
                        SourceActivities.class, ActivityProfiles.light(request.property()))
                .resolveCredentials(new ResolveCredentialsRequest(request.property()));
        Survey survey = Workflow.newActivityStub(ScheduleActivities.class, ActivityProfiles.survey("up to " + day))
                .surveyDays(new SurveyRequest(request.property(), request.table(), day, scope, credentials));

        List<LocalDate> started = new ArrayList<>();
        List<LocalDate> running = new ArrayList<>();
        start(request, settings, survey.toExport(), started, running);

        int collected = collectGarbage(request);
        ScheduledExportResult result = new ScheduledExportResult(
                day, commas(started), commas(running), survey.current(), survey.missing(), collected);
        showResult(result);
        return result;
    }

    /** Nothing but the zone and the lag are needed of it, so any day of the property will do. */
    private static DaySettings resolve(ScheduledExportRequest request, Instant nominal) {
        LocalDate about = request.day() != null
                ? request.day()
                : nominal.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
        return Workflow.newActivityStub(SettingsActivities.class, ActivityProfiles.light(request.property()))
                .resolveDay(new ResolveDayRequest(new DayKey(request.property(), request.table(), about), null));
    }

    private static LocalDate dataDay(ScheduledExportRequest request, Instant nominal, DaySettings settings) {
        if (request.day() != null) {
            return request.day();
        }
        int lagDays = request.lagDays() == null ? settings.lagDays() : request.lagDays();
        return DataDay.of(nominal, ZoneId.of(settings.timeZone()), lagDays);
    }

    /** When the firing was due; a run that a person starts is due when it starts. */
    private static Instant nominalTime() {
        OffsetDateTime scheduled = Workflow.getTypedSearchAttributes().get(NOMINAL_TIME);
        return scheduled != null
                ? scheduled.toInstant()
                : Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
    }

    private static void start(
            ScheduledExportRequest request,
            DaySettings settings,
            List<LocalDate> days,
            List<LocalDate> started,
            List<LocalDate> running) {
        Map<LocalDate, Promise<WorkflowExecution>> starts = new LinkedHashMap<>();
        for (LocalDate day : days) {
            DayKey key = new DayKey(request.property(), request.table(), day);
            ExportDayWorkflow child = ExportChildren.abandoned(key, settings);
            Async.function(child::export, ExportDayRequest.of(key));
            starts.put(day, Workflow.getWorkflowExecution(child));
        }
        starts.forEach((day, start) -> {
            try {
                start.get();
                started.add(day);
            } catch (ChildWorkflowFailure failure) {
                if (!ExportChildren.alreadyRunning(failure)) {
                    throw failure;
                }
                running.add(day);
            }
        });
    }

    /** What is left over is collected by the next firing. */
    private static int collectGarbage(ScheduledExportRequest request) {
        try {
            return Workflow.newActivityStub(ScheduleActivities.class, ActivityProfiles.housekeeping(request.property()))
                    .collectGarbage(new GarbageRequest(request.property(), request.table()))
                    .objects();
        } catch (ActivityFailure failure) {
            if (WorkflowFailures.cancelled(failure)) {
                throw failure;
            }
            Workflow.getLogger(ScheduledExportWorkflowImpl.class)
                    .warn("Garbage is left: {}", WorkflowFailures.sentence(failure, "collect garbage"));
            return 0;
        }
    }

    private static void showResult(ScheduledExportResult result) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("day", result.day().toString());
        rows.put("started", result.started().isEmpty() ? "none" : result.started());
        if (!result.alreadyRunning().isEmpty()) {
            rows.put("running already", result.alreadyRunning());
        }
        rows.put("current", Integer.toString(result.current()));
        rows.put("missing", Integer.toString(result.missing()));
        show("surveyed", rows);
    }

    private static void show(String heading, Map<String, String> rows) {
        Workflow.setCurrentDetails(WorkflowTexts.current(heading, rows, "`towpath status`"));
    }

    private static String commas(List<LocalDate> days) {
        return String.join(", ", days.stream().map(LocalDate::toString).toList());
    }
}
