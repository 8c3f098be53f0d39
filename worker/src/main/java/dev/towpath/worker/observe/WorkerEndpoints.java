package dev.towpath.worker.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.towpath.activities.settings.WorkerSettings;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a worker answers whoever watches it: {@code GET /metrics} on one port, {@code GET /health} on another, or both
 * on the same. Nothing else is served, and nothing can be changed by it.
 */
public final class WorkerEndpoints implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";

    private final List<HttpServer> servers = new ArrayList<>();

    private WorkerEndpoints() {}

    /** Whether a worker takes work. */
    public enum Health {
        WORKING,
        /** It finishes what is under way, and takes nothing new. */
        STOPPING
    }

    private record Answer(int status, String type, String text) {}

    /**
     * Listens on the ports that are not 0.
     *
     * @throws TowpathException INVALID_REQUEST if a port is not to be had
     */
    public static WorkerEndpoints open(WorkerSettings worker, WorkerMetrics metrics, Supplier<Health> health) {
        Map<Integer, Map<String, Supplier<Answer>>> pages = new HashMap<>();
        add(pages, worker.metricsPort(), "/metrics", () -> new Answer(OK, TEXT, metrics.scrape()));
        add(pages, worker.healthPort(), "/health", () -> answer(health.get()));
        WorkerEndpoints endpoints = new WorkerEndpoints();
        try {
            pages.forEach((port, byPath) -> endpoints.servers.add(serve(port, byPath)));
        } catch (RuntimeException e) {
            endpoints.close();
            throw e;
        }
        return endpoints;
    }

    private static void add(
            Map<Integer, Map<String, Supplier<Answer>>> pages, int port, String path, Supplier<Answer> page) {
        if (port != 0) {
            pages.computeIfAbsent(port, each -> new HashMap<>()).put(path, page);
        }
    }

    private static Answer answer(Health health) {
        return switch (health) {
            case WORKING -> new Answer(OK, JSON, "{\"status\":\"working\"}\n");
            case STOPPING -> new Answer(UNAVAILABLE, JSON, "{\"status\":\"stopping\"}\n");
        };
    }

    private static HttpServer serve(int port, Map<String, Supplier<Answer>> pages) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/", exchange -> respond(exchange, pages));
            server.start();
            return server;
        } catch (BindException e) {
            throw unavailable(port, "the port is in use, or not allowed", e);
        } catch (IOException e) {
            throw unavailable(port, "it can't be listened on", e);
        }
    }

    private static TowpathException unavailable(int port, String reason, IOException e) {
        return new TowpathException(
                FailureType.INVALID_REQUEST,
                "Cannot serve the worker's metrics or health on port " + port + ": " + reason + ".",
                "name other ports in worker.metrics and worker.health, or 0 for none",
                e);
    }

    private static void respond(HttpExchange exchange, Map<String, Supplier<Answer>> pages) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange, pages);
            byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Answer answer(HttpExchange exchange, Map<String, Supplier<Answer>> pages) {
        Supplier<Answer> page = pages.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return new Answer(NOT_FOUND, TEXT, "there is " + String.join(" and ", pages.keySet()) + "\n");
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> page.get();
            default -> new Answer(NOT_ALLOWED, TEXT, "only GET\n");
        };
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
