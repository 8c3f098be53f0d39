package dev.towpath.sandbox.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Issues access tokens, and knows them again. */
final class Bearers {
    static final Duration LIFE = Duration.ofHours(1);

    private final Authentication authentication;
    private final ServiceAccount account;
    private final Clock clock;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Bearers(Authentication authentication, ServiceAccount account, Clock clock) {
        this.authentication = authentication;
        this.account = account;
        this.clock = clock;
    }

    /** Exchanges a signed assertion for a token; empty if the signature, the audience or the time is wrong. */
    Optional<String> exchange(String assertion) {
        Optional<JsonNode> claims = account.verify(assertion, clock.instant())
                .filter(found -> account.isTokenAudience(found.path("aud").asText()));
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        byte[] secret = new byte[24];
        random.nextBytes(secret);
        String token = "ya29." + HexFormat.of().formatHex(secret);
        issued.put(token, clock.instant().plus(LIFE));
        return Optional.of(token);
    }

    /** Whether a request with this Authorization header, or none, is to be served. */
    boolean accepts(String authorization) {
        if (authentication == Authentication.NOT_REQUIRED) {
            return true;
        }
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return false;
        }
        String token = authorization.substring(7).strip();
        Instant end = issued.get(token);
        Instant now = clock.instant();
        // Clients without a scope sign a token themselves, for the service instead of the token address.
        return end != null ? now.isBefore(end) : account.verify(token, now).isPresent();
    }
}
