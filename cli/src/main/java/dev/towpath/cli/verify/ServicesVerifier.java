package dev.towpath.cli.verify;

import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.verify.Check;
import dev.towpath.activities.verify.DayVerification;
import dev.towpath.activities.verify.DayVerification.Volume;
import dev.towpath.activities.verify.VerifiedDay;
import dev.towpath.activities.verify.VerifyProgress;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.days.DayRange;
import dev.towpath.worker.process.LakeServices;
import java.time.LocalDate;
import java.util.Set;

/** Verifies with this process's own clients of S3, Glue and BigQuery. */
public final class ServicesVerifier implements LakeVerifier {
    private final LakeServices services;
    private final DayVerification verification;

    private ServicesVerifier(LakeServices services) {
        this.services = services;
        this.verification = services.verification();
    }

    public static LakeVerifier open(Settings settings) {
        return new ServicesVerifier(LakeServices.of(settings));
    }

    @Override
    public Volume volume(Target target, DayRange days) {
        return verification.volume(target.property(), target.table(), days.from(), days.to());
    }

    @Override
    public VerifiedDay verify(Target target, LocalDate day, Set<Check> checks, VerifyProgress progress) {
        return verification.verify(target.property(), target.table(), day, checks, progress);
    }

    @Override
    public void close() {
        services.close();
    }
}
