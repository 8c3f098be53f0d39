package dev.towpath.cli;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** A scripted workflow that waits for its test. */
@WorkflowInterface
public interface Released {
    @SignalMethod
    void go();
}
