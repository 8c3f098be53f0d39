package dev.towpath.sandbox.bigquery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Describes the REST API to clients that ask for it first, as {@code bq} does; it needs no token. */
final class Discovery implements HttpHandler {
    private final URI root;

    Discovery(URI root) {
        this.root = root;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = Discovery.class.getResourceAsStream("discovery.json")) {
            byte[] body = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("ROOT", root + "/")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
