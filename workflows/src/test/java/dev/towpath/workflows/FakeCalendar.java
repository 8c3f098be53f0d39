package dev.towpath.workflows;

import dev.towpath.workflows.activity.BackfillActivities;
import dev.towpath.workflows.activity.ScheduleActivities;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** What schedules and backfills ask about many days, without clouds. */
public final class FakeCalendar implements ScheduleActivities, BackfillActivities {
    public final List<SurveyRequest> surveys = Collections.synchronizedList(new ArrayList<>());
    public final List<GarbageRequest> collections = Collections.synchronizedList(new ArrayList<>());
    public final List<SelectRequest> selections = Collections.synchronizedList(new ArrayList<>());
    public final List<LocalDate> awaited = Collections.synchronizedList(new ArrayList<>());

    public volatile Function<SurveyRequest, Survey> survey = request -> new Survey(List.of(request.day()), 3, 1);
    public volatile Function<GarbageRequest, Garbage> collector = request -> new Garbage(7, 70_000);
    public volatile Function<SelectRequest, SelectedDays> selector = request ->
            new SelectedDays(request.from().datesUntil(request.to().plusDays(1)).toList());
    public volatile Function<AwaitRequest, AwaitedDay> awaiter =
            request -> new AwaitedDay(AwaitedDay.End.GONE, null, 0, 0, "");

    @Override
    public Survey surveyDays(SurveyRequest request) {
        surveys.add(request);
        return survey.apply(request);
    }

    @Override
    public Garbage collectGarbage(GarbageRequest request) {
        collections.add(request);
        return collector.apply(request);
    }

    @Override
    public SelectedDays selectDays(SelectRequest request) {
        selections.add(request);
        return selector.apply(request);
    }

    @Override
    public AwaitedDay awaitDay(AwaitRequest request) {
        awaited.add(request.day().day());
        return awaiter.apply(request);
    }
}
