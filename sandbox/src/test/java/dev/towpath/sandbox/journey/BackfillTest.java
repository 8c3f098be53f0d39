package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.NdjsonFile;
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
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of days on the real server, in crawler mode. */
@Tag("long")
class BackfillTest {
    private static final long ROWS = 300;

    @RegisterExtension
    static final ServedRig SHOP = new ServedRig(ROWS);

    @Test
    void triesAllDaysNamesTheFailedAndIsPutRightByTheCommandItProposes() throws Exception {
        SHOP.put("2024-02-01", "2024-02-02", "2024-02-05");
        SHOP.putLossy("2024-02-04", ROWS, 7);
        int crawls = SHOP.lake().crawls();

        Result result = SHOP.towpath("backfill", "2024-02-01..2024-02-05");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out())
                .startsWith("3 of 5 days exported · 1 without a shard · 900 rows · ")
                .endsWith("  ✗ 2024-02-04  Cannot commit events_20240204: 300 rows planned, 293 delivered."
                        + " Nothing was published.\n");
        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export 1 of 5 days of shop · events: see above.
                  hint: try the failed days again: towpath backfill 2024-02-04 -p shop
                """);
        assertThat(SHOP.lake().days())
                .contains("20240201", "20240202", "20240205")
                .doesNotContain("20240204");
        assertThat(SHOP.lake().crawls()).isEqualTo(crawls + 1);

        SHOP.put("2024-02-04");
        Result again = SHOP.towpath("backfill", "2024-02-04", "-p", "shop");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(SHOP.lake().rows(SHOP.day("2024-02-04"))).isEqualTo(ROWS);
    }

    @Test
    void failsADayWhoseColumnChangedItsTypeAndNoOther(@TempDir Path folder) throws Exception {
        SHOP.put("2024-02-10", "2024-02-12");
        Path rows = folder.resolve("conflict.ndjson");
        Files.writeString(rows, """
                {"_table":"events_20240211","event_date":"20240211","event_name":"scroll","event_timestamp":1,"user_id":5}
                """);
        SHOP.put("2024-02-11", NdjsonFile.read(rows).get("events_20240211"));

        Result result = SHOP.towpath("backfill", "2024-02-10..2024-02-12", "--parallel", "1");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).contains("2 of 3 days exported", "✗ 2024-02-11  Cannot ", "user_id");
        assertThat(SHOP.lake().days()).contains("20240210", "20240212").doesNotContain("20240211");
        assertThat(SHOP.lake().commits(SHOP.day("2024-02-11"))).isEmpty();
    }

    @Test
    void crawlsAgainWhenTheCrawlOfAnEarlierRunFailed() throws Exception {
        SHOP.put("2024-02-20", "2024-02-21");
        SHOP.aws().failNextCrawl("Internal Service Exception");

        Result failed = SHOP.towpath("backfill", "2024-02-20..2024-02-21");
        List<String> daysThen = SHOP.lake().days();
        Result again = SHOP.towpath("backfill", "2024-02-20..2024-02-21");

        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.error()).isEqualTo("""
                ✗ Cannot crawl events of shop: the crawl of towpath-crawler ended FAILED: Internal Service Exception. The data is committed, new partitions are not registered.
                  hint: `aws glue get-crawler --name towpath-crawler`
                  hint: the data are committed and won't be read again; put that right, then towpath backfill 2024-02-20..2024-02-21 -p shop
                """);
        assertThat(daysThen).doesNotContain("20240220", "20240221");
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("0 of 2 days exported · 2 unchanged · ");
        assertThat(SHOP.lake().days()).contains("20240220", "20240221");
    }

    @Test
    void letsDaysUnderWayFinishAndGoesOnWhenTold() throws Exception {
        SHOP.put("2024-03-01", "2024-03-02", "2024-03-03");
        SHOP.google().slowTo(150);
        WorkflowStub backfill = detached("2024-03-01", "2024-03-03", "--parallel", "1");
        Eventually.happens(
                "the first day runs", () -> !progress(backfill).running().isEmpty());

        TemporalCli.Result paused = update(backfill, "pause", "{\"reason\":\"cost check\"}");
        TemporalCli.Result twice = update(backfill, "pause", "{\"reason\":\"cost check\"}");
        Eventually.happens(
                "the first day ends", () -> progress(backfill).running().isEmpty());
        SHOP.google().clear();

        assertThat(paused.exitCode()).as(paused.output()).isZero();
        assertThat(twice.exitCode()).isNotZero();
        assertThat(twice.output()).contains("it is already paused");
        assertThat(progress(backfill).tally().paused()).isTrue();
        assertThat(progress(backfill).tally().exported()).isEqualTo(1);
        assertThat(SHOP.lake().commits(SHOP.day("2024-03-02"))).isEmpty();

        update(backfill, "resume", "{\"reason\":\"checked\"}");

        assertThat(backfill.getResult(BackfillResult.class).exported()).isEqualTo(3);
        assertThat(SHOP.lake().days()).contains("20240301", "20240302", "20240303");
    }

    @Test
    void cancelledLeavesNothingVisible() throws Exception {
        SHOP.put(4_000, "2024-03-10", "2024-03-11");
        SHOP.google().slowTo(500);
        int crawls = SHOP.lake().crawls();
        WorkflowStub backfill = detached("2024-03-10", "2024-03-11");
        Eventually.happens("both days run", () -> progress(backfill).running().size() == 2);
        for (String day : List.of("2024-03-10", "2024-03-11")) {
            Eventually.happens(day + " reads rows", () -> {
                try {
                    return SHOP.rig().progress(SHOP.day(day)).streams() > 0;
                } catch (RuntimeException notStarted) {
                    return false;
                }
            });
        }

        backfill.cancel();

        assertThatThrownBy(() -> backfill.getResult(BackfillResult.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        for (DayKey day : List.of(SHOP.day("2024-03-10"), SHOP.day("2024-03-11"))) {
            assertThat(SHOP.rig()
                            .client()
                            .newUntypedWorkflowStub(Names.exportId(day))
                            .describe()
                            .getStatus()
                            .name())
                    .endsWith("_CANCELED");
            assertThat(SHOP.lake().commits(day)).isEmpty();
            assertThat(SHOP.lake().keys("ga4/event_date=" + day.compactDay())).isEmpty();
            assertThat(SHOP.lake().days()).doesNotContain(day.compactDay());
        }
        assertThat(SHOP.lake().openUploads()).isEmpty();
        assertThat(SHOP.lake().crawls()).isEqualTo(crawls);

        SHOP.google().clear();
        assertThat(SHOP.towpath("backfill", "2024-03-10..2024-03-11").exitCode())
                .isZero();
        assertThat(SHOP.lake().rows(SHOP.day("2024-03-11"))).isEqualTo(4_000);
    }

    private static WorkflowStub detached(String from, String to, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "backfill";
        arguments[1] = from + ".." + to;
        arguments[2] = "--detach";
        System.arraycopy(options, 0, arguments, 3, options.length);
        Result started = SHOP.towpath(arguments);
        assertThat(started.exitCode()).as(started.err()).isZero();
        String id = Names.backfillId(SHOP.rig().dataset, TableKind.EVENTS, LocalDate.parse(from), LocalDate.parse(to));
        assertThat(started.out()).startsWith(id);
        return SHOP.rig().client().newUntypedWorkflowStub(id);
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
