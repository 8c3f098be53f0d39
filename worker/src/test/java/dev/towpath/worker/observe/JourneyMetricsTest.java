package dev.towpath.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.towpath.activities.failure.FailureInterceptor;
import dev.towpath.workflows.activity.ExportActivities;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import dev.towpath.workflows.runtime.Payloads;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JourneyMetricsTest {
    private static final DayKey DAY =
            new DayKey("analytics_311223344", TableKind.EVENTS, LocalDate.parse("2024-01-31"));
    private static final CredentialsRef CREDENTIALS = null;

    private final WorkerMetrics metrics = new WorkerMetrics();
    private final TestActivityEnvironment activities =
            TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(Payloads.dataConverter())
                            .build())
                    .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                            .setWorkerInterceptors(
                                    new FailureInterceptor(),
                                    new JourneyMetrics(
                                            metrics, Clock.fixed(Instant.ofEpochSecond(1_706_800_000), ZoneOffset.UTC)))
                            .build())
                    .build());

    @AfterEach
    void close() {
        activities.close();
        metrics.close();
    }

    @Test
    void countsRowsThatWereReadAndDaysThatWereCommitted() {
        activities.registerActivitiesImplementations(new Extraction(), new Export());

        stub(ExtractActivities.class)
                .extractStream(new ExtractActivities.ExtractRequest(DAY, "plan", 0, 2, CREDENTIALS));
        stub(ExtractActivities.class)
                .extractStream(new ExtractActivities.ExtractRequest(DAY, "plan", 1, 2, CREDENTIALS));
        stub(ExportActivities.class).commitDay(new ExportActivities.CommitRequest(DAY, "plan", List.of()));

        String labels = "{property=\"analytics_311223344\",table=\"events\"}";
        assertThat(metrics.scrape())
                .contains(
                        "# TYPE towpath_rows_read_total counter",
                        "towpath_rows_read_total" + labels + " 2000.0",
                        "towpath_days_committed_total" + labels + " 1.0",
                        "towpath_rows_committed_total" + labels + " 1990.0",
                        "towpath_parquet_bytes_total" + labels + " 108000.0",
                        "towpath_last_commit_seconds" + labels + " 1.7068E9");
    }

    @Test
    void countsAttemptsThatFailedByWhatTemporalIsTold() {
        activities.registerActivitiesImplementations(new BrokenExport());

        assertThatThrownBy(() -> stub(ExportActivities.class)
                        .commitDay(new ExportActivities.CommitRequest(DAY, "plan", List.of())))
                .isInstanceOf(ActivityFailure.class);

        assertThat(metrics.scrape())
                .contains("towpath_failures_total{activity=\"CommitDay\",type=\"ROW_COUNT_MISMATCH\"} 1.0")
                .doesNotContain("towpath_days_committed_total");
    }

    private <T> T stub(Class<T> type) {
        return activities.newActivityStub(
                type,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(
                                RetryOptions.newBuilder().setMaximumAttempts(1).build())
                        .build());
    }

    private static final class Extraction implements ExtractActivities {
        @Override
        public StreamResult extractStream(ExtractRequest request) {
            return new StreamResult(request.stream(), 1_000, 5, 995, 1, 54_000);
        }
    }

    private static class Export implements ExportActivities {
        @Override
        public ExportPlan planExport(PlanRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CommitResult commitDay(CommitRequest request) {
            return new CommitResult(1, "commit", 1_990, 2, 108_000);
        }
    }

    private static final class BrokenExport extends Export {
        @Override
        public CommitResult commitDay(CommitRequest request) {
            throw new TowpathException(FailureType.ROW_COUNT_MISMATCH, "Cannot commit it.", "");
        }
    }
}
