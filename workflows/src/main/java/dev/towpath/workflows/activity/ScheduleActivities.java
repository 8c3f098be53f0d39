package dev.towpath.workflows.activity;

import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.TableKind;
import io.temporal.activity.ActivityInterface;
import java.time.LocalDate;
import java.util.List;

/** What a scheduled run does besides starting exports. */
@ActivityInterface
public interface ScheduleActivities {
    /** Compares the shards of recent days with their commits: one listing and one look at each shard. */
    Survey surveyDays(SurveyRequest request);

    /** Deletes generations that nothing reads any more. */
    Garbage collectGarbage(GarbageRequest request);

    /** @param day the newest data day that is due */
    record SurveyRequest(String property, TableKind table, LocalDate day, Scope scope, CredentialsRef credentials) {
        public enum Scope {
            /** The settle window, and older days that were never committed. */
            RECENT,
            /** That day alone: the nominal time lies far back. */
            ONE_DAY
        }
    }

    /**
     * @param toExport newest first: new, changed, unpublished and missing days of the settle window, then at most
     *     three older ones
     * @param current days whose commit is up to date
     * @param missing older days without a shard
     */
    record Survey(List<LocalDate> toExport, int current, int missing) {
        public Survey {
            toExport = List.copyOf(toExport);
        }
    }

    record GarbageRequest(String property, TableKind table) {}

    record Garbage(int objects, long sizeBytes) {}
}
