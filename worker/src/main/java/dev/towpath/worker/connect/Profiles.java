package dev.towpath.worker.connect;

import com.fasterxml.jackson.core.JacksonException;
import dev.towpath.activities.settings.TemporalSettings;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import java.io.IOException;
import java.util.Map;

/**
 * The connection profile by Temporal's own rules, and beneath it the configuration's.
 *
 * <p>A profile's {@code toString} prints its API key: it must not come near a message or a log.
 */
final class Profiles {
    static final String LOCAL = "localhost:7233";
    private static final String DEFAULT = "default";

    private Profiles() {}

    static ClientConfigProfile load(TemporalSettings settings, Map<String, String> env) {
        String name = env.getOrDefault("TEMPORAL_PROFILE", "");
        name = name.isEmpty() ? settings.profile() : name;
        LoadClientConfigProfileOptions.Builder options =
                LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(env);
        // The default profile need not exist, a named one must.
        if (!name.equals(DEFAULT)) {
            options.setConfigFileProfile(name);
        }
        ClientConfigProfile profile = load(options.build(), name, env);
        ClientConfigProfile.Builder completed = profile.toBuilder();
        if (isEmpty(profile.getAddress())) {
            completed.setAddress(settings.address().orElse(LOCAL));
        }
        if (isEmpty(profile.getNamespace())) {
            completed.setNamespace(settings.namespace().orElse(DEFAULT));
        }
        return completed.build();
    }

    private static ClientConfigProfile load(
            LoadClientConfigProfileOptions options, String name, Map<String, String> env) {
        String file = env.getOrDefault("TEMPORAL_CONFIG_FILE", "");
        String shown = file.isEmpty() ? "temporal.toml" : file;
        try {
            return ClientConfigProfile.load(options);
        } catch (IllegalArgumentException e) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot find the Temporal profile '" + name + "': it is not in " + shown + ".",
                    "name another: TEMPORAL_PROFILE=…, or temporal.profile in towpath.yaml",
                    e);
        } catch (JacksonException e) {
            // Its message may quote the line, and with it a key.
            String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read the Temporal profile '" + name + "': " + shown + place + " is not right.",
                    "see towpath help environment");
        } catch (IOException e) {
            throw new TowpathException(
                    FailureType.INVALID_REQUEST,
                    "Cannot read the Temporal profile '" + name + "': " + shown + " is not readable.",
                    "see towpath help environment",
                    e);
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
