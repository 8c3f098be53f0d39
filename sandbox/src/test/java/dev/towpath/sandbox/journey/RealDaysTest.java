package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.sandbox.SandboxConfig;
import dev.towpath.sandbox.ga4.ParquetShard;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.backfill.BackfillRequest;
import dev.towpath.workflows.backfill.BackfillRequest.Order;
import dev.towpath.workflows.backfill.BackfillRequest.Work;
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.backfill.BackfillWorkflow;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.TableKind;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten whole days of real GA4 rows: every value of every column arrives, once. */
@Tag("long")
class RealDaysTest {
    private static final long ROWS = 416_204;

    @TempDir
    Path folder;

    @Test
    void arriveEqualInOnePartByTheCrawler() throws Exception {
        exportAndCompare(config -> config.withMode(Mode.CRAWLER), 1);
    }

    @Test
    void arriveEqualInOnePartByPartitions() throws Exception {
        exportAndCompare(config -> config.withMode(Mode.PARTITIONS), 1);
    }

    @Test
    void arriveEqualInManySmallPartsOfSeveralStreamsByTheCrawler() throws Exception {
        exportAndCompare(config -> config.withMode(Mode.CRAWLER).withParts("200KB", 5), 5);
    }

    @Test
    void arriveEqualInManySmallPartsOfSeveralStreamsByPartitions() throws Exception {
        exportAndCompare(config -> config.withMode(Mode.PARTITIONS).withParts("200KB", 5), 5);
    }

    private void exportAndCompare(UnaryOperator<SandboxConfig> change, int leastParts) throws Exception {
        SortedMap<String, Shard> days = ParquetShard.folder(SharedData.ga4("days"));
        try (Rig rig = Rig.start(folder, new ShardSource(days, Instant.now()), change);
                DuckDb duckDb = new DuckDb()) {
            BackfillResult result = backfill(rig, days);

            assertThat(result.exported()).isEqualTo(days.size());
            assertThat(result.rows()).isEqualTo(ROWS);
            assertThat(rig.lake().days())
                    .containsExactlyElementsOf(days.keySet().stream()
                            .map(table -> table.substring("events_".length()))
                            .toList());
            for (Map.Entry<String, Shard> shard : days.entrySet()) {
                DayKey day = rig.day(day(shard.getKey()).toString());
                new SourceComparison(duckDb)
                        .assertEqual(
                                SharedData.ga4("days").resolve(shard.getKey() + ".parquet"),
                                day,
                                rig.lake().files(day));
                assertThat(rig.lake().folder(day).toFile().list()).hasSizeGreaterThanOrEqualTo(leastParts);
            }
            ExportDayResult again = rig.export(rig.day(day(days.firstKey()).toString()));
            assertThat(again.outcome()).isEqualTo(dev.towpath.workflows.export.DayOutcome.UNCHANGED);
        }
    }

    private static BackfillResult backfill(Rig rig, SortedMap<String, Shard> days) {
        WorkflowStub backfill = rig.client()
                .newUntypedWorkflowStub(
                        BackfillWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(rig.taskQueue)
                                .setWorkflowId("backfill/" + rig.dataset)
                                .build());
        backfill.start(new BackfillRequest(
                rig.dataset,
                TableKind.EVENTS,
                day(days.firstKey()),
                day(days.lastKey()),
                2,
                Order.OLDEST_FIRST,
                Work.NEW_AND_CHANGED,
                null,
                null));
        return backfill.getResult(BackfillResult.class);
    }

    private static LocalDate day(String table) {
        return LocalDate.parse(table.substring("events_".length()), DateTimeFormatter.BASIC_ISO_DATE);
    }
}
