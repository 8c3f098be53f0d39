package dev.towpath.activities.verify;

import dev.towpath.activities.catalog.Showing.Registration;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Partition;
import java.util.List;

/** What the catalog's partition means for a day. */
final class PartitionCheck {
    private PartitionCheck() {}

    static Partition check(Registration registration, Remedies remedies, List<Finding> findings) {
        return switch (registration) {
            case Registration.Registered ignored -> Partition.REGISTERED;
            case Registration.Unneeded() -> Partition.NONE;
            case Registration.NoCatalog() -> Partition.NO_CATALOG;
            case Registration.Missing(String partition) -> {
                findings.add(new Finding(
                        Kind.PARTITION_MISSING,
                        "the partition " + partition + " is not registered",
                        remedies.publish()));
                yield Partition.MISSING;
            }
            case Registration.Needless(String partition, String location) -> {
                findings.add(new Finding(
                        Kind.PARTITION_NEEDLESS,
                        "the partition " + partition + " shows " + location + ", and the day has no rows",
                        remedies.publish()));
                yield Partition.NEEDLESS;
            }
            case Registration.Elsewhere(String partition, String location, String expected, String takeAway) -> {
                findings.add(new Finding(
                        Kind.PARTITION_ELSEWHERE,
                        "the partition " + partition + " shows " + location + " and not " + expected,
                        (takeAway.isEmpty() ? "" : takeAway + " && ") + remedies.publish()));
                yield Partition.ELSEWHERE;
            }
        };
    }
}
