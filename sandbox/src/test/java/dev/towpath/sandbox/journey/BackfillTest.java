package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.NdjsonFile;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.workflows.backfill.BackfillProgress;
import dev.towpath.workflows.backfill.BackfillResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of days on the real server, in crawler mode. */
@Tag("long")
class BackfillTest {
    private static final long ROWS = 300;
    private static final TestDays DAYS = TestDays.berlin();
    private static final ShardSource SHARDS = new ShardSource();

    @TempDir
    static Path folder;

    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = Rig.start(folder, SHARDS);
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @AfterEach
    void lift() {
        rig.sandbox.bigQuery().faults().clear();
    }

    @Test
    void triesAllDaysNamesTheFailedAndIsPutRightByTheCommandItProposes() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-02-01", "2024-02-02", "2024-02-05");
        SHARDS.put(TestDays.table("2024-02-04"), new LossyShard(DAYS.shard("2024-02-04", ROWS), 7), Instant.now());
        int crawls = rig.lake().crawls();

        Result result = rig.towpath("backfill", "2024-02-01..2024-02-05");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .startsWith("3 of 5 days exported · 1 without a shard · 900 rows · ")
                .endsWith("  ✗ 2024-02-04  Cannot commit events_20240204: 300 rows planned, 293 delivered."
                        + " Nothing was published.\n");
        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export 1 of 5 days of shop · events: see above.
                  hint: try the failed days again: towpath backfill 2024-02-04 -p shop
                """);
        assertThat(rig.lake().days())
                .contains("20240201", "20240202", "20240205")
                .doesNotContain("20240204");
        assertThat(rig.lake().crawls()).isEqualTo(crawls + 1);

        DAYS.put(SHARDS, ROWS, "2024-02-04");
        Result again = rig.towpath("backfill", "2024-02-04", "-p", "shop");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(rig.lake().rows(rig.day("2024-02-04"))).isEqualTo(ROWS);
    }

    @Test
    void failsADayWhoseColumnChangedItsTypeAndNoOther() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-02-10", "2024-02-12");
        Path rows = folder.resolve("conflict.ndjson");
        Files.writeString(rows, """
                {"_table":"events_20240211","event_date":"20240211","event_name":"scroll","event_timestamp":1,"user_id":5}
                """);
        SHARDS.put("events_20240211", NdjsonFile.read(rows).get("events_20240211"), Instant.now());

        Result result = rig.towpath("backfill", "2024-02-10..2024-02-12", "--parallel", "1");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("2 of 3 days exported", "✗ 2024-02-11  Cannot ", "user_id");
        assertThat(rig.lake().days()).contains("20240210", "20240212").doesNotContain("20240211");
        assertThat(rig.lake().commits(rig.day("2024-02-11"))).isEmpty();
    }

    @Test
    void crawlsAgainWhenTheCrawlOfAnEarlierRunFailed() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-02-20", "2024-02-21");
        rig.sandbox.aws().faults().failNextCrawl("Internal Service Exception");

        Result failed = rig.towpath("backfill", "2024-02-20..2024-02-21");
        List<String> daysThen = rig.lake().days();
        Result again = rig.towpath("backfill", "2024-02-20..2024-02-21");

        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.error()).isEqualTo("""
                ✗ Cannot crawl events of shop: the crawl of towpath-crawler ended FAILED: Internal Service Exception. The data is committed, new partitions are not registered.
                  hint: `aws glue get-crawler --name towpath-crawler`
                  hint: the data are committed and won't be read again; put that right, then towpath backfill 2024-02-20..2024-02-21 -p shop
                """);
        assertThat(daysThen).doesNotContain("20240220", "20240221");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("0 of 2 days exported · 2 unchanged · ");
        assertThat(rig.lake().days()).contains("20240220", "20240221");
    }

    @Test
    void letsDaysUnderWayFinishAndGoesOnWhenTold() throws Exception {
        DAYS.put(SHARDS, ROWS, "2024-03-01", "2024-03-02", "2024-03-03");
        rig.sandbox.bigQuery().faults().slowTo(150);
        WorkflowStub backfill = detached("2024-03-01", "2024-03-03", "--parallel", "1");
        Eventually.happens(
                "the first day runs", () -> !progress(backfill).running().isEmpty());

        TemporalCli.Result paused = update(backfill, "pause", "{\"reason\":\"cost check\"}");
        TemporalCli.Result twice = update(backfill, "pause", "{\"reason\":\"cost check\"}");
        Eventually.happens(
                "the first day ends", () -> progress(backfill).running().isEmpty());
        rig.sandbox.bigQuery().faults().clear();

        assertThat(paused.exitCode()).as(paused.output()).isZero();
        assertThat(twice.exitCode()).isNotZero();
        assertThat(twice.output()).contains("it is already paused");
        assertThat(progress(backfill).tally().paused()).isTrue();
        assertThat(progress(backfill).tally().exported()).isEqualTo(1);
        assertThat(rig.lake().commits(rig.day("2024-03-02"))).isEmpty();

        update(backfill, "resume", "{\"reason\":\"checked\"}");

        assertThat(backfill.getResult(BackfillResult.class).exported()).isEqualTo(3);
        assertThat(rig.lake().days()).contains("20240301", "20240302", "20240303");
    }

    @Test
    void cancelledLeavesNothingVisible() throws Exception {
        DAYS.put(SHARDS, 4_000, "2024-03-10", "2024-03-11");
        rig.sandbox.bigQuery().faults().slowTo(500);
        int crawls = rig.lake().crawls();
        WorkflowStub backfill = detached("2024-03-10", "2024-03-11");
        Eventually.happens("both days run", () -> progress(backfill).running().size() == 2);
        for (String day : List.of("2024-03-10", "2024-03-11")) {
            Eventually.happens(day + " reads rows", () -> {
                try {
                    return rig.progress(rig.day(day)).streams() > 0;
                } catch (RuntimeException notStarted) {
                    return false;
                }
            });
        }

        backfill.cancel();

        assertThatThrownBy(() -> backfill.getResult(BackfillResult.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        for (DayKey day : List.of(rig.day("2024-03-10"), rig.day("2024-03-11"))) {
            assertThat(rig.client()
                            .newUntypedWorkflowStub(Names.exportId(day))
                            .describe()
                            .getStatus()
                            .name())
                    .endsWith("_CANCELED");
            assertThat(rig.lake().commits(day)).isEmpty();
            assertThat(rig.lake().keys("ga4/event_date=" + day.compactDay())).isEmpty();
            assertThat(rig.lake().days()).doesNotContain(day.compactDay());
        }
        assertThat(rig.lake().openUploads()).isEmpty();
        assertThat(rig.lake().crawls()).isEqualTo(crawls);

        rig.sandbox.bigQuery().faults().clear();
        assertThat(rig.towpath("backfill", "2024-03-10..2024-03-11").exitCode()).isZero();
        assertThat(rig.lake().rows(rig.day("2024-03-11"))).isEqualTo(4_000);
    }

    private static WorkflowStub detached(String from, String to, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "backfill";
        arguments[1] = from + ".." + to;
        arguments[2] = "--detach";
        System.arraycopy(options, 0, arguments, 3, options.length);
        Result started = rig.towpath(arguments);
        assertThat(started.exitCode()).as(started.err()).isZero();
        String id = Names.backfillId(rig.dataset, TableKind.EVENTS, LocalDate.parse(from), LocalDate.parse(to));
        assertThat(started.out()).startsWith(id);
        return rig.client().newUntypedWorkflowStub(id);
    }

    private static BackfillProgress progress(WorkflowStub backfill) {
        return backfill.query("progress", BackfillProgress.class);
    }

    private static TemporalCli.Result update(WorkflowStub backfill, String name, String input) throws Exception {
        return TemporalCli.run(
                "workflow",
                "update",
                "execute",
                "--workflow-id",
                backfill.getExecution().getWorkflowId(),
                "--name",
                name,
                "--input",
                input);
    }
}
