package dev.towpath.cli.scan;

import dev.towpath.activities.privacy.scan.ScanProgress;
import dev.towpath.activities.privacy.scan.ScanReport;
import dev.towpath.activities.privacy.scan.ShardScan;
import dev.towpath.activities.settings.Settings;
import dev.towpath.cli.command.Target;
import dev.towpath.worker.process.LakeServices;
import java.time.LocalDate;

/** Scans with this process's own clients of BigQuery, by the credentials that the configuration names. */
public final class ServicesScanner implements ShardScanner {
    private final LakeServices services;
    private final ShardScan scan;

    private ServicesScanner(LakeServices services, String billedProject) {
        this.services = services;
        this.scan = new ShardScan(services.google(), billedProject);
    }

    public static ShardScanner open(Settings settings) {
        return new ServicesScanner(LakeServices.of(settings), settings.google().project());
    }

    @Override
    public ScanReport scan(Target target, LocalDate day, long mostRows, ScanProgress progress) {
        return scan.scan(target.property(), target.table(), day, mostRows, progress);
    }

    @Override
    public void close() {
        services.close();
    }
}
