package dev.towpath.cli.scan;

import dev.towpath.activities.privacy.scan.ScanProgress;
import dev.towpath.activities.privacy.scan.ScanReport;
import dev.towpath.cli.command.Target;
import java.time.LocalDate;

/** Scans shards. */
public interface ShardScanner extends AutoCloseable {
    ScanReport scan(Target target, LocalDate day, long mostRows, ScanProgress progress);

    @Override
    void close();
}
