package dev.towpath.sandbox.demo;

import dev.towpath.cli.output.Versions;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.workflows.export.ExportDayRequest;
import dev.towpath.workflows.export.ExportDayResult;
import dev.towpath.workflows.export.ExportDayWorkflow;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.Names;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TaskQueues;
import dev.towpath.workflows.runtime.Payloads;
import dev.towpath.workflows.runtime.WorkflowTexts;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.LocalDate;

/** Starts exports on the demo's server. */
final class DemoExports implements AutoCloseable {
    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    DemoExports(String target) {
        this.stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
        this.client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.dataConverter())
                        .build());
    }

    WorkflowStub start(LocalDate day) {
        DayKey key = new DayKey(DemoData.DATASET, TableKind.EVENTS, day);
        WorkflowStub export = client.newUntypedWorkflowStub(
                ExportDayWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(TaskQueues.DEFAULT)
                        .setWorkflowId(Names.exportId(key))
                        .setStaticSummary(WorkflowTexts.summary(day, key.table(), "shop"))
                        .setStaticDetails(WorkflowTexts.details(
                                Sandbox.PROJECT + "." + DemoData.DATASET + "." + DemoData.table(day),
                                "s3://" + Sandbox.BUCKET + "/ga4/",
                                System.getProperty("user.name"),
                                "towpath demo",
                                Versions.towpath()))
                        .build());
        export.start(ExportDayRequest.of(key));
        return export;
    }

    static ExportDayResult await(WorkflowStub export) {
        return export.getResult(ExportDayResult.class);
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
