package dev.towpath.cli;

import dev.towpath.activities.settings.TemporalSettings;
import java.util.Map;
import java.util.Optional;

/** The configured Temporal server. */
final class ServerConnection {
    private ServerConnection() {}

    static Temporal open(TemporalSettings settings, Optional<String> profile, Map<String, String> environment) {
        throw new UnsupportedOperationException("connect " + settings + profile + environment.size());
    }
}
