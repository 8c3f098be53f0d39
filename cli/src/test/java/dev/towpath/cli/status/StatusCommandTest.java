package dev.towpath.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towpath.cli.CommandRun;
import dev.towpath.cli.InMemoryTemporal;
import dev.towpath.cli.ScriptedExport;
import dev.towpath.cli.status.DayHistory.DayCommit;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class StatusCommandTest {
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
        towpath = new CommandRun(folder).temporal(temporal.source()).history(settings -> new Commits());
    }

    private static final class Commits implements DayHistory {
        @Override
        public Map<LocalDate, DayCommit> commits(String property, TableKind table, LocalDate from, LocalDate to) {
            return Map.of(
                    LocalDate.parse("2024-03-30"), commit(1, ShardKind.DAILY, "2024-03-31T13:22:00Z"),
                    LocalDate.parse("2024-03-28"), commit(2, ShardKind.DAILY, "2024-03-30T14:20:00Z"),
                    LocalDate.parse("2024-03-24"), commit(1, ShardKind.INTRADAY, "2024-03-26T14:18:00Z"),
                    LocalDate.parse("2024-03-02"), commit(1, ShardKind.DAILY, "2024-03-03T14:18:00Z"));
        }

        private static DayCommit commit(long number, ShardKind kind, String at) {
            return new DayCommit(number, kind, "events_x", 413_118, 1, 22_300_000, Instant.parse(at), "s3://b/k");
        }

        @Override
        public void close() {}
    }

    @Test
    void joinsCommitsWithRuns() {
        towpath.run("run", "2024-03-02", "-p", "shop");

        CommandRun.Result recent = towpath.run("status", "2024-03-23..2024-03-31", "-p", "shop");
        CommandRun.Result failed = towpath.run("status", "2024-03-02", "-p", "shop");

        assertThat(recent.exitCode()).isZero();
        assertThat(recent.out().lines().toList())
                .contains(
                        "shop · events   settle window 3 days, now 2024-03-31 17:20 Europe/Berlin",
                        "DAY           STATE                  ROWS       SIZE  GEN  SHARD     EXPORTED     NOTE",
                        "2024-03-31  · not due                   –          –    –  –         –            the day isn't over",
                        "2024-03-30  ✓ exported            413,118    22.3 MB    1  daily     today 15:22  settles 2024-04-03",
                        "2024-03-29  ! missing                   –          –    –  –         –",
                        "2024-03-28  ✓ exported            413,118    22.3 MB    2  daily     03-30 15:20  settles tomorrow",
                        "2024-03-24  ✓ exported            413,118    22.3 MB    1  intraday  03-26 15:18  provisional, the daily"
                                + " shard will replace it",
                        "3 exported, 5 missing, 1 not due.   Next: towpath backfill 2024-03-23..2024-03-29 -p shop");
        assertThat(failed.out()).contains("2024-03-02  ✗ failed").contains("ROW_COUNT_MISMATCH");
    }

    @Test
    void saysItAsJson() {
        JsonNode document = towpath.run("status", "2024-03-28..2024-03-29", "-p", "shop", "-o", "json")
                .json();

        assertThat(document.path("format").asInt()).isEqualTo(1);
        assertThat(document.at("/days/0/state").asText()).isEqualTo("missing");
        assertThat(document.at("/days/1/generation").asLong()).isEqualTo(2);
        assertThat(document.at("/days/1/rows").asLong()).isEqualTo(413_118);
        assertThat(document.at("/days/1/day").asText()).isEqualTo("2024-03-28");
    }
}
