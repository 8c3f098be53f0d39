package dev.towpath.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.InMemoryTemporal;
import dev.towpath.cli.ScriptedExport;
import dev.towpath.cli.command.Interruption;
import dev.towpath.cli.connect.Pollers;
import dev.towpath.cli.follow.Starter;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RunCommandTest {
    private static InMemoryTemporal temporal;

    @TempDir
    private Path folder;

    private CommandRun towpath;

    @BeforeAll
    static void startServer() {
        temporal = new InMemoryTemporal(worker -> worker.registerWorkflowImplementationTypes(ScriptedExport.class));
    }

    @AfterAll
    static void stopServer() {
        temporal.close();
    }

    @BeforeEach
    void prepare() {
        towpath = new CommandRun(folder).temporal(temporal.source());
    }

    @Test
    void exportsADayAndSaysWhatCameOfIt() {
        CommandRun.Result result = towpath.run("run", "2024-03-01", "-p", "shop");

        assertThat(result.err()).startsWith("""
                export/analytics_311223344/events/20240301
                http://localhost:8233/namespaces/default/workflows/export%2Fanalytics_311223344%2Fevents%2F20240301
                """);
        assertThat(result.out().lines().map(line -> line.replaceAll("[0-9.]+ s in all", "… in all")))
                .containsExactly(
                        "✓ events of 2024-03-01 (shop) exported from events_20240301",
                        "  rows       412,310",
                        "  objects    9, 22.3 MB",
                        "  rate       158,000 rows/s, … in all",
                        "  partition  ga4.ga4 property=analytics_311223344/event_date=20240301",
                        "  commit     s3://acme-ga4-data/_towpath/commits/analytics_311223344/events/20240301/000001.json");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void saysThatThereIsNothingToDo() {
        CommandRun.Result result = towpath.run("run", "2024-03-04", "-p", "shop");

        assertThat(result.out())
                .isEqualTo("· events of 2024-03-04 (shop): nothing to do, the lake has it: 412,310 rows\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void failsWithoutAShard() {
        CommandRun.Result result = towpath.run("run", "2024-01-31", "-p", "blog");

        assertThat(result.err()).endsWith("""
                ✗ Cannot export events of 2024-01-31: no shard exists yet.
                  hint: towpath run 2024-01-31 -p blog --wait-for-shard 6h
                """);
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void showsTheFailureOfTheWorkflowAndTheNextCommand() {
        CommandRun.Result result = towpath.run("run", "2024-03-02", "-p", "shop");

        assertThat(result.err()).endsWith("""
                ✗ Cannot commit events_20240302: 412,130 rows planned, 412,017 delivered. Nothing was published.
                  hint: running it again is safe: towpath run 2024-03-02 -p shop
                """);
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void exportsEveryPropertyAndAddsUpTheEnds() {
        CommandRun.Result result = towpath.run("run", "2024-03-05", "-o", "json");

        JsonNode document = result.json();
        assertThat(document.path("state").asText()).isEqualTo("failed");
        assertThat(document.path("exitCode").asInt()).isEqualTo(3);
        assertThat(document.path("days")).hasSize(2);
        assertThat(document.at("/days/0/state").asText()).isEqualTo("exported");
        assertThat(document.at("/days/0/rows").asLong()).isEqualTo(412_310);
        assertThat(document.at("/days/0/day").asText()).isEqualTo("2024-03-05");
        assertThat(document.at("/days/1/error/type").asText()).isEqualTo("shard_missing");
        assertThat(result.exitCode()).isEqualTo(3);
    }

    @Test
    void writesALineForEachEvent() {
        CommandRun.Result result = towpath.run("-o", "jsonl", "run", "2024-03-06", "-p", "shop");

        assertThat(result.out().lines().findFirst().orElseThrow()).contains("\"type\":\"version\"", "\"format\":1");
        assertThat(result.out().lines().skip(1).findFirst().orElseThrow()).contains("\"type\":\"started\"");
        assertThat(result.out().lines().reduce((first, last) -> last).orElseThrow())
                .contains("\"type\":\"result\"", "\"state\":\"done\"", "\"exitCode\":0");
    }

    @Test
    void leavesADetachedRunToItself() {
        CommandRun.Result result = towpath.run("run", "2024-03-07", "-p", "shop", "--detach");

        assertThat(result.out()).isEqualTo("""
                export/analytics_311223344/events/20240307
                http://localhost:8233/namespaces/default/workflows/export%2Fanalytics_311223344%2Fevents%2F20240307
                """);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void attachesToARunThatIsUnderWayDetachesAndLetsItGoOn() throws Exception {
        WorkflowStub run = temporal.environment()
                .getWorkflowClient()
                .newUntypedWorkflowStub("export/analytics_311223344/events/20240303");
        Interruption first = new Interruption();
        CompletableFuture<CommandRun.Result> starting = CompletableFuture.supplyAsync(() -> new CommandRun(folder)
                .temporal(temporal.source())
                .interruption(first)
                .run("run", "2024-03-03", "-p", "shop"));
        awaitRunning(run);

        Interruption second = new Interruption();
        second.request();
        CommandRun.Result attached =
                towpath.clock(Clock.system(ZoneOffset.UTC)).interruption(second).run("run", "2024-03-03", "-p", "shop");

        assertThat(attached.exitCode()).isEqualTo(130);
        assertThat(attached.err())
                .contains("· 2024-03-03 runs already, started ")
                .contains(" ago by " + Starter.person() + " with `towpath run 2024-03-03 -p shop`; attached to it.\n")
                .endsWith("Detached. The run goes on.   towpath status 2024-03-03\n");
        assertThat(run.describe().getStatus()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        run.signal("go");
        assertThat(starting.join().exitCode()).isZero();
        assertThat(starting.join().out()).startsWith("✓ events of 2024-03-03 (shop) exported");
        assertThat(starting.join().err())
                .contains("2024-03-03 shop · events extracting, 301,200 of 412,880 rows, 8 streams, 5 done");
    }

    @Test
    void givesUpWhereNoWorkerPolls() {
        InMemoryTemporal idle = new InMemoryTemporal(worker -> {});
        try (idle) {
            CommandRun.Result result = new CommandRun(folder)
                    .temporal(idle.source(queue -> Pollers.Presence.ABSENT))
                    .clock(Clock.systemUTC())
                    .patience(Duration.ofMillis(100))
                    .run("run", "2024-03-01", "-p", "shop");

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err()).endsWith("""
                    ✗ Cannot export events of 2024-03-01: no worker polls task queue towpath.
                      hint: start one, and the run goes on: towpath worker
                    """);
        }
    }

    @Test
    void drawsOnATerminalAndCleansUp() throws Exception {
        WorkflowStub run = temporal.environment()
                .getWorkflowClient()
                .newUntypedWorkflowStub("export/analytics_311223344/events/20240303");
        CompletableFuture<CommandRun.Result> showing =
                CompletableFuture.supplyAsync(() -> towpath.onATerminal().run("run", "2024-03-03", "-p", "shop"));
        towpath.awaitErr("301,200 of 412,880");
        run.signal("go");

        String err = showing.join().err();
        assertThat(err).contains("██████████░░░░  301,200 of 412,880   8 streams, 5 done");
        assertThat(err).endsWith("\u001b[1A\r\u001b[J");
        assertThat(showing.join().out()).doesNotContain("\u001b");
    }

    @Test
    void holdsNoEscapeWhereThereIsNoTerminal() {
        CommandRun.Result result = towpath.run("run", "2024-03-08");

        assertThat(result.out() + result.err()).doesNotContain("\u001b");
    }

    private static void awaitRunning(WorkflowStub run) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                if (run.query("progress", dev.towpath.workflows.export.DayProgress.class)
                                .rowsDone()
                        > 0) {
                    return;
                }
            } catch (RuntimeException e) {
                // It has not started yet.
            }
            Thread.sleep(25);
        }
        throw new AssertionError("the run did not start");
    }
}
