package dev.towpath.activities.schedule;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.GarbageCollector;
import dev.towpath.activities.schedule.SurveyedDay.Verdict;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.activity.ScheduleActivities;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The survey of a scheduled run, and its garbage collection. */
public final class ScheduleActivitiesImpl implements ScheduleActivities {
    /** Older days are caught up a few at a time, so that a firing stays short. */
    private static final int MOST_HEALED = 3;

    private final Settings settings;
    private final GoogleCloud google;
    private final CommitLog commits;
    private final BiPredicate<DayTarget, CommitRecord> shown;
    private final GarbageCollector garbage;
    private final Heartbeats heartbeats;

    public ScheduleActivitiesImpl(
            Settings settings,
            GoogleCloud google,
            CommitLog commits,
            BiPredicate<DayTarget, CommitRecord> shown,
            GarbageCollector garbage,
            Heartbeats heartbeats) {
        this.settings = settings;
        this.google = google;
        this.commits = commits;
        this.shown = shown;
        this.garbage = garbage;
        this.heartbeats = heartbeats;
    }

    @Override
    public Survey surveyDays(SurveyRequest request) {
        PropertySettings property = settings.property(request.property());
        TableSettings table = settings.table(request.property(), request.table());
        LocalDate settled = request.scope() == SurveyRequest.Scope.ONE_DAY
                ? request.day()
                : request.day().minusDays(table.settleDays());
        LocalDate oldest = request.scope() == SurveyRequest.Scope.ONE_DAY
                ? request.day()
                : request.day().minusDays(Math.max(table.settleDays(), table.healDays()));
        DaySurvey survey = new DaySurvey(google.shards(request.credentials()), commits, shown);
        return heartbeats.during(
                "looking at " + oldest + ".." + request.day(),
                () -> choose(survey.survey(property, table, oldest, request.day()), settled));
    }

    /** @param settled the first day of the settle window */
    private static Survey choose(Map<LocalDate, SurveyedDay> days, LocalDate settled) {
        List<LocalDate> toExport = new ArrayList<>();
        int current = 0;
        int missing = 0;
        int healed = 0;
        for (LocalDate day :
                days.keySet().stream().sorted((a, b) -> b.compareTo(a)).toList()) {
            SurveyedDay surveyed = days.get(day);
            boolean inWindow = !day.isBefore(settled);
            if (surveyed.verdict() == Verdict.CURRENT) {
                current++;
            } else if (inWindow) {
                toExport.add(day);
            } else if (surveyed.verdict() == Verdict.MISSING) {
                missing++;
            } else if (surveyed.unsettled() && healed < MOST_HEALED) {
                toExport.add(day);
                healed++;
            }
        }
        return new Survey(toExport, current, missing);
    }

    @Override
    public Garbage collectGarbage(GarbageRequest request) {
        TableSettings table = settings.table(request.property(), request.table());
        return heartbeats.during(
                "collecting garbage",
                () -> garbage.collect(
                        request.property(),
                        request.table(),
                        table.lakeTable(),
                        settings.property(request.property()).name()));
    }
}
