package dev.towpath.activities.settings;

import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How one table of one property is exported.
 *
 * @param lakeTable the Glue table and its folder
 * @param sources the shard kinds that will do, the preferred first
 * @param lagDays a fire on day D exports D − lag
 * @param dailyUntil after the day's end: until then only a daily shard will do
 * @param waitUntil after the day's end: then the wait is given up
 * @param settleDays the days in which a shard may still be rewritten
 * @param healDays how old a day that was never committed is still exported by the schedule
 * @param filter BigQuery row restriction, empty for none
 * @param promoted event parameters that become columns, after the six that always are
 * @param excluded columns that are not read
 * @param privacy what happens to personal data before it is written
 * @param audience the flat table for partners, if there is one
 */
public record TableSettings(
        TableKind table,
        String lakeTable,
        List<ShardKind> sources,
        int lagDays,
        Duration dailyUntil,
        Duration waitUntil,
        int settleDays,
        int healDays,
        String filter,
        List<PromotedParameter> promoted,
        List<String> excluded,
        PrivacySettings privacy,
        Optional<AudienceSettings> audience) {
    public TableSettings {
        sources = List.copyOf(sources);
        promoted = List.copyOf(promoted);
        excluded = List.copyOf(excluded);
        Objects.requireNonNull(privacy);
        Objects.requireNonNull(audience);
    }

    public TableSettings withPrivacy(PrivacySettings other) {
        return new TableSettings(
                table,
                lakeTable,
                sources,
                lagDays,
                dailyUntil,
                waitUntil,
                settleDays,
                healDays,
                filter,
                promoted,
                excluded,
                other,
                audience);
    }
}
