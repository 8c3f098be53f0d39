package dev.towpath.cli.scan;

import dev.towpath.activities.settings.Settings;

/** Opens what shards are scanned with. */
public interface ScannerSource {
    ShardScanner open(Settings settings);
}
