package dev.towpath.worker.config;

import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.SettingsDigest;
import dev.towpath.workflows.model.TableKind;
import java.nio.file.Path;

/**
 * A configuration without problems.
 *
 * @param file where it was read
 */
public record LoadedConfig(Settings settings, Path file) {

    /** The digest that a started workflow may carry, so that a worker with other settings refuses it. */
    public String digest(String property, TableKind table) {
        return SettingsDigest.of(settings, property, table);
    }
}
