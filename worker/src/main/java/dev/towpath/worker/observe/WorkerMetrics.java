package dev.towpath.worker.observe;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/**
 * The figures of one worker process, as Prometheus reads them: Temporal's own ({@code temporal_…}), those of the journey
 * ({@code towpath_…}), and the JVM's. Names and counts, nothing of a row.
 *
 * @see <a href="https://docs.temporal.io/references/sdk-metrics">SDK metrics reference</a>
 */
public final class WorkerMetrics implements AutoCloseable {
    /** The SDK's scope hands its counts over so often. */
    private static final double REPORT_SECONDS = 1;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Scope scope;

    public WorkerMetrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        scope = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(REPORT_SECONDS));
    }

    /** Where Temporal's SDK counts. */
    public Scope scope() {
        return scope;
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    /** All figures, in Prometheus's text format. */
    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        try {
            scope.close();
        } catch (ScopeCloseException e) {
            // Counts of the last second are lost with the process anyway.
        }
        collections.close();
        registry.close();
    }
}
