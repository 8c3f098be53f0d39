package dev.towpath.worker.observe;

import dev.towpath.workflows.activity.ExportActivities.CommitRequest;
import dev.towpath.workflows.activity.ExportActivities.CommitResult;
import dev.towpath.workflows.activity.ExtractActivities.ExtractRequest;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what activities of this process return: {@code towpath_rows_read_total}, {@code towpath_rows_committed_total},
 * {@code towpath_days_committed_total}, {@code towpath_parquet_bytes_total} and {@code towpath_last_commit_seconds}, by
 * property and table; and {@code towpath_failures_total}, attempts that failed, by activity and type.
 *
 * <p>An activity that runs twice is counted twice: these are for people to watch, and decide nothing.
 */
public final class JourneyMetrics extends WorkerInterceptorBase {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<Tags, AtomicLong> lastCommits = new ConcurrentHashMap<>();

    public JourneyMetrics(WorkerMetrics metrics, Clock clock) {
        this.registry = metrics.registry();
        this.clock = clock;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Calls(next);
    }

    private void count(Object request, Object result) {
        if (request instanceof ExtractRequest extract && result instanceof StreamResult stream) {
            add("towpath.rows.read", tags(extract.day()), stream.deliveredRows());
        }
        if (request instanceof CommitRequest commit && result instanceof CommitResult committed) {
            Tags tags = tags(commit.day());
            add("towpath.days.committed", tags, 1);
            add("towpath.rows.committed", tags, committed.rows());
            add("towpath.parquet.bytes", tags, committed.parquetBytes());
            lastCommits
                    .computeIfAbsent(
                            tags, each -> registry.gauge("towpath.last.commit.seconds", each, new AtomicLong()))
                    .set(clock.instant().getEpochSecond());
        }
    }

    private void add(String name, Tags tags, long count) {
        registry.counter(name, tags).increment((double) count);
    }

    private static Tags tags(DayKey day) {
        return Tags.of("property", day.property(), "table", day.table().id());
    }

    private final class Calls extends ActivityInboundCallsInterceptorBase {
        private String activity = "activity";

        Calls(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(io.temporal.activity.ActivityExecutionContext context) {
            activity = context.getInfo().getActivityType();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            try {
                ActivityOutput output = super.execute(input);
                Object[] arguments = input.getArguments();
                if (arguments.length == 1) {
                    count(arguments[0], output.getResult());
                }
                return output;
            } catch (ApplicationFailure failure) {
                String type = FailureType.of(failure.getType()).name();
                add("towpath.failures", Tags.of("activity", activity, "type", type), 1);
                throw failure;
            }
        }
    }
}
