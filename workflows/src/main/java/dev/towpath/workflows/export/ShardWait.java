package dev.towpath.workflows.export;

import dev.towpath.workflows.activity.SettingsActivities.DaySettings;
import dev.towpath.workflows.activity.SourceActivities;
import dev.towpath.workflows.activity.SourceActivities.FindShardsRequest;
import dev.towpath.workflows.activity.SourceActivities.FoundShards;
import dev.towpath.workflows.activity.SourceActivities.ResolveCredentialsRequest;
import dev.towpath.workflows.export.ShardChoice.Take;
import dev.towpath.workflows.export.ShardChoice.Wait;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.runtime.ActivityProfiles;
import dev.towpath.workflows.runtime.WorkflowFailures;
import dev.towpath.workflows.runtime.WorkflowTexts;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits by timers until a day has a shard that will do. */
final class ShardWait {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final DayKey day;
    private final DaySettings settings;
    private final ShardPatience patience;
    private final DayStatus status;
    private final SourceActivities source;

    ShardWait(DayKey day, DaySettings settings, ShardPatience patience, DayStatus status) {
        this.day = day;
        this.settings = settings;
        this.patience = patience;
        this.status = status;
        this.source =
                Workflow.newActivityStub(SourceActivities.class, ActivityProfiles.light(WorkflowTexts.dailyShard(day)));
    }

    /** A shard that will do, and credentials that were checked after the wait for it. */
    record Ready(Take shard, CredentialsRef credentials) {}

    /**
     * Returns as soon as a shard will do, empty when the request's own wait is over.
     *
     * @throws io.temporal.failure.ApplicationFailure NO_DATA when the configured wait is over
     */
    Optional<Ready> await() {
        CredentialsRef credentials = resolveCredentials();
        boolean waited = false;
        for (int looks = 0; ; ) {
            Instant now = now();
            FoundShards found = source.findShards(new FindShardsRequest(day, credentials));
            switch (ShardChoice.choose(found, settings, now)) {
                case Take take -> {
                    // The secret may have been rotated meanwhile.
                    return Optional.of(new Ready(take, waited ? resolveCredentials() : credentials));
                }
                case Wait wait -> {
                    if (patience.requestIsOver(now)) {
                        return Optional.empty();
                    }
                    if (patience.isOver(now)) {
                        throw noData();
                    }
                    looks = now.isBefore(settings.dayEnd()) ? 0 : looks + 1;
                    sleepUntil(patience.lookAgain(now, looks, wait.provisionalFrom()), now);
                    waited = true;
                }
            }
        }
    }

    private CredentialsRef resolveCredentials() {
        return Workflow.newActivityStub(SourceActivities.class, ActivityProfiles.light(day.property()))
                .resolveCredentials(new ResolveCredentialsRequest(day.property()));
    }

    private void sleepUntil(Instant next, Instant now) {
        String text = "wait for " + WorkflowTexts.dailyShard(day) + ", look again " + local(next, now);
        status.waiting(text);
        Workflow.newTimer(
                        Duration.between(now(), next),
                        TimerOptions.newBuilder().setSummary(text).build())
                .get();
    }

    private RuntimeException noData() {
        String kinds = settings.sources().stream().map(ShardKind::id).collect(Collectors.joining(" or "));
        return WorkflowFailures.failure(
                FailureType.NO_DATA,
                "Cannot export " + day + ": BigQuery has no " + kinds + " shard of it, "
                        + settings.waitUntil().toHours() + " h after the day ended.",
                "look at the BigQuery link in GA4's admin pages, then: towpath run " + day.day() + " -p "
                        + settings.propertyName());
    }

    private String local(Instant instant, Instant now) {
        ZoneId zone = ZoneId.of(settings.timeZone());
        ZonedDateTime time = instant.atZone(zone);
        return (time.toLocalDate().equals(now.atZone(zone).toLocalDate()) ? TIME : DATE_AND_TIME).format(time);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
