package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.sandbox.ga4.ShardSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports that a person starts by the {@code temporal} command with typed JSON. */
class ByHandTest {
    @TempDir
    static Path folder;

    private static final ShardSource SHARDS = new ShardSource();
    private static Rig rig;

    @BeforeAll
    static void start() throws Exception {
        TestDays.berlin().put(SHARDS, 300, "2024-01-28", "2024-01-29", "2024-01-30", "2024-01-31");
        rig = Rig.start(folder, SHARDS, Mode.PARTITIONS);
    }

    @AfterAll
    static void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void exportsADay() throws Exception {
        TemporalCli.Result run = workflow(
                "execute",
                "ExportDay",
                "export/" + rig.dataset + "/events/20240131",
                "{'property':'%s','table':'EVENTS','day':'2024-01-31'}");

        assertThat(run.output()).contains("COMPLETED", "\"outcome\":\"EXPORTED\"", "\"rows\":300");
        assertThat(run.exitCode()).isZero();
        assertThat(rig.lake().rows(rig.day("2024-01-31"))).isEqualTo(300);
    }

    @Test
    void takesAnEnumInLowerCase() throws Exception {
        TemporalCli.Result run = workflow(
                "execute",
                "ExportDay",
                "export/" + rig.dataset + "/events/20240130",
                "{'property':'%s','table':'events','day':'2024-01-30','publish':'now','shardWait':'PT0S'}");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(rig.lake().rows(rig.day("2024-01-30"))).isEqualTo(300);
    }

    @Test
    void exportsARange() throws Exception {
        TemporalCli.Result run = workflow(
                "execute",
                "Backfill",
                "backfill/" + rig.dataset + "/events/2024-01-28..2024-01-29",
                "{'property':'%s','table':'EVENTS','from':'2024-01-28','to':'2024-01-29','daysInParallel':2}");

        assertThat(run.output()).contains("\"days\":2", "\"exported\":2", "\"rows\":600");
        assertThat(run.exitCode()).isZero();
        assertThat(rig.lake().days()).contains("20240128", "20240129");
    }

    @Test
    void failsOnAMisspeltFieldAndNamesIt() throws Exception {
        String id = "export/" + rig.dataset + "/events/misspelt";
        workflow("start", "ExportDay", id, "{'property':'%s','table':'EVENTS','dya':'2024-01-31'}");

        String end =
                rig.client().newUntypedWorkflowStub(id).describe().getStatus().name();
        long start = System.nanoTime();
        while (end.endsWith("RUNNING")
                && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 5) {
            Thread.sleep(50);
            end = rig.client().newUntypedWorkflowStub(id).describe().getStatus().name();
        }

        assertThat(end).as("5 seconds after the start").isEqualTo("WORKFLOW_EXECUTION_STATUS_FAILED");
        assertThat(TemporalCli.run("workflow", "show", "--workflow-id", id).output())
                .contains("Cannot read ExportDayRequest: unknown field 'dya' (known: property, table, day, ");
    }

    @Test
    void failsWithoutAnInputAndOnADayThatIsNone() throws Exception {
        TemporalCli.Result none = TemporalCli.run(
                "workflow",
                "execute",
                "--type",
                "ExportDay",
                "--task-queue",
                rig.taskQueue,
                "--workflow-id",
                "export/" + rig.dataset + "/none");
        TemporalCli.Result day = workflow(
                "execute",
                "ExportDay",
                "export/" + rig.dataset + "/events/no-day",
                "{'property':'%s','table':'EVENTS','day':'20240131'}");

        assertThat(none.exitCode()).isNotZero();
        assertThat(none.output()).contains("Cannot run ExportDay: its input is missing.");
        assertThat(day.exitCode()).isNotZero();
        assertThat(day.output()).contains("field 'day': ");
    }

    @Test
    void makesOneWorkflowOfTwoStarts() throws Exception {
        rig.sandbox.bigQuery().faults().slowTo(200);
        try {
            String id = "export/" + rig.dataset + "/events/20240131";
            String input = "{'property':'%s','table':'EVENTS','day':'2024-01-31','force':true}";
            TemporalCli.Result first = workflow("start", "ExportDay", id, input);
            TemporalCli.Result second = workflow("start", "ExportDay", id, input);

            assertThat(runId(second)).isEqualTo(runId(first));
            assertThat(rig.towpath("run", "2024-01-31").err()).contains("2024-01-31 runs already");
        } finally {
            rig.sandbox.bigQuery().faults().clear();
        }
        assertThat(rig.lake().rows(rig.day("2024-01-31"))).isEqualTo(300);
    }

    private static String runId(TemporalCli.Result started) {
        return started.output()
                .lines()
                .filter(line -> line.contains("RunId"))
                .map(line -> line.strip().replaceAll("RunId\\s+", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError(started.output()));
    }

    private static TemporalCli.Result workflow(String verb, String type, String id, String input) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("workflow", verb, "--type", type));
        arguments.addAll(List.of("--task-queue", rig.taskQueue, "--workflow-id", id));
        arguments.addAll(List.of("--input", input.replace('\'', '"').formatted(rig.dataset)));
        return TemporalCli.run(arguments.toArray(String[]::new));
    }
}
