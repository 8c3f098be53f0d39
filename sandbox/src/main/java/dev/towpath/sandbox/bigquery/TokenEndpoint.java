package dev.towpath.sandbox.bigquery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Google's OAuth 2.0 token address, for service accounts.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7523">RFC 7523</a>
 */
final class TokenEndpoint implements HttpHandler {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Bearers bearers;

    TokenEndpoint(Bearers bearers) {
        this.bearers = bearers;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = Http.form(body);
        if (!GRANT.equals(form.get("grant_type"))) {
            Http.answer(
                    exchange, 400, error("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type")));
            return;
        }
        Optional<String> token = bearers.exchange(form.getOrDefault("assertion", ""));
        if (token.isEmpty()) {
            Http.answer(exchange, 400, error("invalid_grant", "Invalid JWT Signature."));
            return;
        }
        Http.answer(
                exchange,
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", token.get())
                        .put("expires_in", Bearers.LIFE.toSeconds() - 1)
                        .put("token_type", "Bearer"));
    }

    private static ObjectNode error(String error, String description) {
        return JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description);
    }
}
