package dev.towpath.activities.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Google's HTTP side: the token address, and answers to BigQuery's REST requests as a test lays them out. */
final class FakeGoogle implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    FakeGoogle() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        answer("POST /token", 200, """
                {"access_token": "token-1", "token_type": "Bearer", "expires_in": 3600}""");
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String tokenAddress() {
        return address() + "/token";
    }

    /** @param request {@code GET /bigquery/v2/…}, without a query but for the page token */
    FakeGoogle answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body));
        return this;
    }

    FakeGoogle error(String request, int status, String reason, String message) {
        return answer(request, status, """
                {"error": {"code": %d, "message": "%s", "errors": [{"reason": "%s", "message": "%s"}]}}""".formatted(status, message, reason, message));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            int page = query.indexOf("pageToken=");
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()
                            + (page < 0 ? "" : "?" + query.substring(page).split("&", 2)[0]);
            requests.add(request);
            Answer answer = answers.getOrDefault(request, new Answer(404, """
                    {"error": {"code": 404, "message": "Not found: it", "errors": [{"reason": "notFound"}]}}"""));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
