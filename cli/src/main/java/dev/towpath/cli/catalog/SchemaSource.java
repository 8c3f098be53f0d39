package dev.towpath.cli.catalog;

import dev.towpath.activities.settings.Settings;

/** Opens what the lake's schemas are read with. */
public interface SchemaSource {
    SchemaReader open(Settings settings);
}
