package dev.towpath.sandbox.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Serves services of the protocol AWS JSON 1.1 on one port and tells them apart by the header X-Amz-Target.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">The protocol</a>
 */
final class AwsJsonServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final Pattern READS = Pattern.compile("(Batch)?(Get|List|Describe)");

    private final Map<String, AwsJsonService> services;
    private final AwsFaults faults;
    private final Runnable changed;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AwsJsonServer(int port, List<AwsJsonService> services, AwsFaults faults, Runnable changed)
            throws IOException {
        this.services = services.stream().collect(Collectors.toMap(AwsJsonService::target, Function.identity()));
        this.faults = faults;
        this.changed = changed;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::exchange);
        server.setExecutor(threads);
    }

    /**
     * @param port 0 takes a free one
     * @param changed called after each request that may have changed something
     */
    static AwsJsonServer start(int port, List<AwsJsonService> services, AwsFaults faults, Runnable changed) {
        try {
            var server = new AwsJsonServer(port, services, faults, changed);
            server.server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 200;
            ObjectNode answer;
            try {
                answer = answer(String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target")), body);
            } catch (AwsError e) {
                status = e.status();
                answer = Json.object().put("__type", e.code()).put("Message", e.getMessage());
            } catch (RuntimeException e) {
                status = 500;
                answer = Json.object().put("__type", "InternalServiceException").put("Message", e.toString());
            }
            byte[] bytes = Json.MAPPER.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private ObjectNode answer(String target, byte[] body) {
        int dot = target.indexOf('.');
        AwsJsonService service = dot < 0 ? null : services.get(target.substring(0, dot));
        if (service == null) {
            throw new AwsError("UnknownOperationException", "No service here has the target " + target + ".");
        }
        String operation = target.substring(dot + 1);
        String action = service.iamPrefix() + ":" + operation;
        faults.before(action);
        ObjectNode answer = service.answer(operation, new AwsRequest(parse(body), service.invalid()));
        if (!READS.matcher(operation).lookingAt()) {
            changed.run();
        }
        faults.after(action);
        return answer;
    }

    private static ObjectNode parse(byte[] body) {
        try {
            JsonNode node = body.length == 0 ? Json.object() : Json.MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _malformed) {
            throw new AwsError("SerializationException", "The request is no JSON.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AwsError("SerializationException", "The request is no JSON object.");
    }
}
