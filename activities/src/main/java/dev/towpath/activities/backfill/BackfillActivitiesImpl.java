package dev.towpath.activities.backfill;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.schedule.DaySurvey;
import dev.towpath.activities.schedule.SurveyedDay;
import dev.towpath.activities.schedule.SurveyedDay.Verdict;
import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.BackfillActivities;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import io.temporal.client.WorkflowClient;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Selects a backfill's days, and waits for exports of others. */
public final class BackfillActivitiesImpl implements BackfillActivities {
    private final Settings settings;
    private final GoogleCloud google;
    private final CommitLog commits;
    private final ForeignExport foreign;
    private final Heartbeats heartbeats;

    public BackfillActivitiesImpl(
            Settings settings, GoogleCloud google, CommitLog commits, WorkflowClient client, Heartbeats heartbeats) {
        this.settings = settings;
        this.google = google;
        this.commits = commits;
        this.foreign = new ForeignExport(client);
        this.heartbeats = heartbeats;
    }

    @Override
    public SelectedDays selectDays(SelectRequest request) {
        DaySurvey survey = new DaySurvey(google.shards(request.credentials()), commits);
        return heartbeats.during("looking at " + request.from() + ".." + request.to(), () -> {
            Map<LocalDate, SurveyedDay> days = survey.survey(
                    settings.property(request.property()),
                    settings.table(request.property(), request.table()),
                    request.from(),
                    request.to());
            return new SelectedDays(select(days, request.work()));
        });
    }

    private static List<LocalDate> select(Map<LocalDate, SurveyedDay> days, Work work) {
        return days.entrySet().stream()
                .filter(day -> wanted(day.getValue(), work))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean wanted(SurveyedDay day, Work work) {
        return switch (work) {
            case ALL -> true;
            case NEW_AND_CHANGED -> day.verdict() == Verdict.NEW || day.verdict() == Verdict.CHANGED;
            case ONLY_MISSING -> day.commit().isEmpty();
            case ONLY_CHANGED -> day.verdict() == Verdict.CHANGED;
        };
    }

    @Override
    public AwaitedDay awaitDay(AwaitRequest request) {
        return heartbeats.during(
                "awaiting " + request.day().path() + ", which another run exports", () -> foreign.await(request.day()));
    }
}
