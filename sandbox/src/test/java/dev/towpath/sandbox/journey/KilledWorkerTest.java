package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.sandbox.WorkerChild;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardKind;
import dev.towpath.sandbox.ga4.ShardSource;
import dev.towpath.sandbox.ga4.SyntheticProperty;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.model.DayKey;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker process that dies by SIGKILL in the middle of a stream. */
@Tag("long")
class KilledWorkerTest {
    private static final long ROWS = 40_000;

    @TempDir
    Path folder;

    @Test
    void anotherWorkerGoesOnAtTheFirstMissingPartAndNothingIsLostOrDoubled() throws Exception {
        LocalDate date = LocalDate.parse("2024-01-31");
        Shard shard = new SyntheticProperty(7, ZoneId.of("Europe/Berlin")).day(ShardKind.DAILY, date, ROWS);
        ShardSource shards = new ShardSource(Map.of("events_20240131", shard), Instant.now());
        try (Rig rig = Rig.withoutWorker(folder, shards, config -> config.withParts("200KB", 2), options -> options);
                DuckDb duckDb = new DuckDb()) {
            DayKey day = rig.day("2024-01-31");
            Path log = folder.resolve("worker.log");
            CompletableFuture<Void> killed = new CompletableFuture<>();
            try (WorkerChild first = WorkerChild.start(rig.config, log)) {
                rig.sandbox.bigQuery().faults().onRowsSent((table, stream, rows) -> {
                    if (rows > ROWS / 4 && !killed.isDone()) {
                        first.kill();
                        killed.complete(null);
                    }
                });
                WorkflowStub export = rig.start(ExportDayRequest.of(day));
                killed.get(60, TimeUnit.SECONDS);
                rig.sandbox.bigQuery().faults().clear();

                try (WorkerChild second = WorkerChild.start(rig.config, log)) {
                    ExportDayResult result = export.getResult(120, TimeUnit.SECONDS, ExportDayResult.class);

                    assertThat(result.rows()).isEqualTo(ROWS);
                    assertThat(second.alive()).isTrue();
                }
            }
            String lake = "read_parquet('" + rig.lake().files(day) + "')";
            assertThat(duckDb.number("select count(*) from " + lake)).isEqualTo(ROWS);
            assertThat(duckDb.number("select count(distinct join_key) from " + lake))
                    .isEqualTo(ROWS);
        }
    }
}
