package dev.towpath.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.worker.observe.WorkerEndpoints.Health;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerEndpointsTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final WorkerMetrics metrics = new WorkerMetrics();
    private final AtomicReference<Health> health = new AtomicReference<>(Health.WORKING);

    private WorkerEndpoints open;

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
        metrics.close();
    }

    @Test
    void metricsAreOnOnePortAndHealthOnAnother() throws Exception {
        int metricsPort = freePort();
        int healthPort = freePort();
        open = WorkerEndpoints.open(worker(metricsPort, healthPort), metrics, health::get);
        HttpResponse<String> figures = send("GET", metricsPort, "/metrics");
        assertThat(figures.statusCode()).isEqualTo(200);
        assertThat(figures.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(figures.body()).contains("# TYPE jvm_memory_used_bytes gauge", "process_uptime_seconds ");
        assertThat(send("GET", healthPort, "/health").body()).isEqualTo("{\"status\":\"working\"}\n");
        assertThat(send("GET", metricsPort, "/health").statusCode()).isEqualTo(404);
        assertThat(send("GET", healthPort, "/metrics").body()).isEqualTo("there is /health\n");
    }

    @Test
    void aWorkerThatStopsIsNotHealthy() throws Exception {
        int port = freePort();
        open = WorkerEndpoints.open(worker(0, port), metrics, health::get);
        assertThat(send("HEAD", port, "/health").statusCode()).isEqualTo(200);
        health.set(Health.STOPPING);
        HttpResponse<String> stopping = send("GET", port, "/health");
        assertThat(stopping.statusCode()).isEqualTo(503);
        assertThat(stopping.body()).isEqualTo("{\"status\":\"stopping\"}\n");
    }

    @Test
    void bothMayShareAPort() throws Exception {
        int port = freePort();
        open = WorkerEndpoints.open(worker(port, port), metrics, health::get);
        assertThat(send("GET", port, "/metrics").statusCode()).isEqualTo(200);
        assertThat(send("GET", port, "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void nothingCanBeChanged() throws Exception {
        int port = freePort();
        open = WorkerEndpoints.open(worker(port, 0), metrics, health::get);
        assertThat(send("POST", port, "/metrics").statusCode()).isEqualTo(405);
        assertThat(send("DELETE", port, "/metrics").statusCode()).isEqualTo(405);
    }

    @Test
    void zeroIsOff() throws Exception {
        int port = freePort();
        open = WorkerEndpoints.open(worker(0, 0), metrics, health::get);
        assertThat(catchThrowableOfType(ConnectException.class, () -> send("GET", port, "/metrics")))
                .isNotNull();
    }

    @Test
    void aPortInUseIsSaidAndNothingStaysOpen() throws Exception {
        int free = freePort();
        try (ServerSocket taken = new ServerSocket(0)) {
            TowpathException refused = catchThrowableOfType(
                    TowpathException.class,
                    () -> WorkerEndpoints.open(worker(free, taken.getLocalPort()), metrics, health::get));

            assertThat(refused.type()).isEqualTo(FailureType.INVALID_REQUEST);
            assertThat(refused)
                    .hasMessage("Cannot serve the worker's metrics or health on port " + taken.getLocalPort()
                            + ": the port is in use, or not allowed.");
            assertThat(refused.hint()).isEqualTo("name other ports in worker.metrics and worker.health, or 0 for none");
            assertThat(catchThrowableOfType(ConnectException.class, () -> send("GET", free, "/metrics")))
                    .isNotNull();
        }
    }

    private HttpResponse<String> send(String method, int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private static WorkerSettings worker(int metricsPort, int healthPort) {
        return new WorkerSettings(1, 256_000_000, metricsPort, healthPort);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
