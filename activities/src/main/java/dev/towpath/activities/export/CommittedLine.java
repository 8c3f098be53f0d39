package dev.towpath.activities.export;

import dev.towpath.activities.settings.Settings;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's log line for a committed day: names and counts, nothing of a row.
 *
 * <p>Alarms count these lines: {@code infra/terraform/modules/alerts/log-lines.json} says how they are found. An
 * activity that runs twice says it twice.
 */
public final class CommittedLine {
    private static final Logger log = LoggerFactory.getLogger(CommittedLine.class);

    private final Settings settings;

    public CommittedLine(Settings settings) {
        this.settings = settings;
    }

    public void tell(DayKey day, ShardKind shard, CommitResult result) {
        log.info(
                "committed {} {} {}: commit {}, {} rows, {} parts, {} bytes, from {}",
                settings.property(day.property()).name(),
                day.table().id(),
                day.day(),
                result.number(),
                result.rows(),
                result.parts(),
                result.parquetBytes(),
                shard);
    }
}
