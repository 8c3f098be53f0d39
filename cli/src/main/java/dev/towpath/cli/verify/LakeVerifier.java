package dev.towpath.cli.verify;

import dev.towpath.activities.verify.Check;
import dev.towpath.activities.verify.DayVerification.Volume;
import dev.towpath.activities.verify.VerifiedDay;
import dev.towpath.activities.verify.VerifyProgress;
import dev.towpath.cli.command.Target;
import dev.towpath.cli.days.DayRange;
import java.time.LocalDate;
import java.util.Set;

/** Recounts exported days. */
public interface LakeVerifier extends AutoCloseable {
    /** How much the days hold. */
    Volume volume(Target target, DayRange days);

    VerifiedDay verify(Target target, LocalDate day, Set<Check> checks, VerifyProgress progress);

    @Override
    void close();
}
