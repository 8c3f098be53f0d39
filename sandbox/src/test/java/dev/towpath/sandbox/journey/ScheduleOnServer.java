package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.schedule.ScheduledExportResult;
import io.temporal.api.schedule.v1.ScheduleActionResult;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import java.util.List;
import java.util.Optional;

/** The schedule of a rig's property. */
record ScheduleOnServer(Rig rig, String id) {
    static ScheduleOnServer apply(Rig rig) {
        Result applied = rig.towpath("schedule", "apply", "-p", "shop", "--yes");
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        Result again = rig.towpath("schedule", "apply", "-p", "shop");
        assertThat(again.out()).startsWith("no changes\n");
        return new ScheduleOnServer(rig, Names.scheduleId(rig.dataset, TableKind.EVENTS));
    }

    void trigger() throws Exception {
        requireDone(TemporalCli.run("schedule", "trigger", "--schedule-id", id));
    }

    /** Fires for every time of the range, both in UTC. */
    void backfill(String from, String to) throws Exception {
        requireDone(TemporalCli.run(
                "schedule",
                "backfill",
                "--schedule-id",
                id,
                "--overlap-policy",
                "AllowAll",
                "--start-time",
                from,
                "--end-time",
                to));
    }

    /** What the firings so far did, oldest first, as soon as there are so many. */
    List<ScheduledExportResult> firings(int count) throws Exception {
        // Not by the SDK's description: it cannot read a schedule with a summary and no details.
        DescribeScheduleRequest describe = DescribeScheduleRequest.newBuilder()
                .setNamespace(rig.client().getOptions().getNamespace())
                .setScheduleId(id)
                .build();
        List<ScheduleActionResult> actions = Eventually.find(
                count + " firings of " + id,
                () -> Optional.of(rig.temporal
                                .stubs()
                                .blockingStub()
                                .describeSchedule(describe)
                                .getInfo()
                                .getRecentActionsList())
                        .filter(seen -> seen.size() >= count));
        return actions.stream()
                .map(action -> rig.client()
                        .newUntypedWorkflowStub(action.getStartWorkflowResult().getWorkflowId())
                        .getResult(ScheduledExportResult.class))
                .toList();
    }

    void delete() {
        assertThat(rig.towpath("schedule", "delete", id, "--yes").exitCode()).isZero();
    }

    private static void requireDone(TemporalCli.Result result) {
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
