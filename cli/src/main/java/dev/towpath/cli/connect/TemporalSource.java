package dev.towpath.cli.connect;

import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.cli.failure.CommandFailure;
import java.util.Map;
import java.util.Optional;

/** Opens connections to a Temporal server. */
public interface TemporalSource {
    /** A connection that answers, or a {@link CommandFailure} with exit code 4. */
    Temporal open(TemporalSettings settings, Optional<String> profile, Map<String, String> environment);
}
