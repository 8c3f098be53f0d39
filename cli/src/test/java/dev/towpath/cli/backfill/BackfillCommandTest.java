package dev.towpath.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.InMemoryTemporal;
import dev.towpath.cli.ScriptedBackfill;
import dev.towpath.cli.ScriptedExport;
import dev.towpath.cli.command.Interruption;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class BackfillCommandTest {
    private static InMemoryTemporal temporal;

    @TempDir
    private Path folder;

    private CommandRun towpath;

    @BeforeAll
    static void startServer() {
        temporal = new InMemoryTemporal(
                worker -> worker.registerWorkflowImplementationTypes(ScriptedBackfill.class, ScriptedExport.class));
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
    void exportsARangeAndAddsItUp() {
        CommandRun.Result result = towpath.run("backfill", "2024-02-01..2024-02-03", "-p", "shop");

        assertThat(result.err()).startsWith("""
                backfill/analytics_311223344/events/2024-02-01..2024-02-03
                http://localhost:8233/namespaces/default/workflows/backfill%2Fanalytics_311223344%2Fevents%2F2024-02-01..2024-02-03
                """);
        assertThat(result.out()).startsWith("3 of 3 days exported · 1.2 M rows · 66.8 MB · ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void namesTheDaysThatFailedAndTheCommandThatTriesThemAgain() {
        towpath.run("run", "2024-03-02", "-p", "shop");

        CommandRun.Result result = towpath.run("backfill", "2024-03-01..2024-03-03", "-p", "shop");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.out()).startsWith("2 of 3 days exported · ").endsWith("""
                  ✗ 2024-03-02  Cannot commit events_20240302: 412,130 rows planned, 412,017 delivered. Nothing was published.
                """);
        assertThat(result.err()).endsWith("""
                ✗ Cannot export 1 of 3 days of shop · events: see above.
                  hint: try the failed days again: towpath backfill 2024-03-02 -p shop
                """);
    }

    @Test
    void saysItAsJson() {
        JsonNode document = towpath.run("backfill", "2024-03-02", "-p", "shop", "-o", "json")
                .json();

        assertThat(document.path("state").asText()).isEqualTo("failed");
        assertThat(document.path("exitCode").asInt()).isEqualTo(3);
        assertThat(document.at("/totals/failed").asInt()).isEqualTo(1);
        assertThat(document.at("/days/0/day").asText()).isEqualTo("2024-03-02");
        assertThat(document.at("/error/type").asText()).isEqualTo("days_failed");
    }

    @Test
    void asksAboveAMonth() {
        CommandRun.Result nobody = towpath.run("backfill", "2024-01-01..2024-03-15", "-p", "shop");
        CommandRun.Result no =
                new CommandRun(folder).answering("n").run("backfill", "2024-01-01..2024-03-15", "-p", "shop");
        CommandRun.Result yes = towpath.answering("y").run("backfill", "2023-10-01..2023-12-15", "-p", "shop");

        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).isEqualTo("""
                ✗ Cannot ask "Export up to 75 days of shop · events?": nobody is there to answer.
                  hint: towpath backfill 2024-01-01..2024-03-15 -p shop --yes
                """);
        assertThat(no.exitCode()).isEqualTo(2);
        assertThat(yes.exitCode()).isZero();
    }

    @Test
    void leavesADetachedBackfillToItself() {
        CommandRun.Result result = towpath.run("backfill", "2024-02-20..2024-02-24", "-p", "shop", "--detach");

        assertThat(result.out()).isEqualTo("""
                backfill/analytics_311223344/events/2024-02-20..2024-02-24
                http://localhost:8233/namespaces/default/workflows/backfill%2Fanalytics_311223344%2Fevents%2F2024-02-20..2024-02-24
                """);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void detachesFromOneThatGoesOn() {
        Interruption interruption = new Interruption();
        interruption.request();

        CommandRun.Result result =
                towpath.interruption(interruption).run("backfill", "2024-02-10..2024-02-14", "-p", "shop");

        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).endsWith("Detached. The backfill goes on.   towpath status 2024-02-10..2024-02-14\n");
        temporal.environment()
                .getWorkflowClient()
                .newUntypedWorkflowStub("backfill/analytics_311223344/events/2024-02-10..2024-02-14")
                .signal("go");
    }

    @Test
    void refusesTwoKindsOfWorkAtOnce() {
        CommandRun.Result result = towpath.run("backfill", "2024-02-01", "--force", "--only-missing");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("✗ Cannot run `towpath backfill`: ");
    }

    @Test
    void needsDays() {
        CommandRun.Result result = towpath.run("backfill");

        assertThat(result.err()).isEqualTo("""
                ✗ Cannot run `towpath backfill`: DAYS is missing.
                  hint: towpath backfill --help
                """);
    }
}
