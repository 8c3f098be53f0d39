package dev.towpath.worker.config;

import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.SettingsDigest;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration without problems.
 *
 * @param file where it was read
 * @param warnings what is allowed and perhaps not meant
 */
public record LoadedConfig(Settings settings, Path file, List<Problem> warnings) {
    public LoadedConfig {
        warnings = List.copyOf(warnings);
    }

    /** The digest that a started workflow may carry, so that a worker with other settings refuses it. */
    public String digest(String property, TableKind table) {
        return SettingsDigest.of(settings, property, table);
    }
}
