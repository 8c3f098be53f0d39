package dev.towpath.sandbox.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.cli.CommandLineRun.Result;
import dev.towpath.sandbox.ga4.ShardSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures of the commit and the catalog in mode partitions. */
class PartitionFailureTest {
    private static final long ROWS = 400;
    private static final TestDays DAYS = TestDays.berlin();

    @TempDir
    Path folder;

    private final ShardSource shards = new ShardSource();

    @Test
    void noRightToChangeTheCatalogLosesNothingAndReadsNothingAgain() throws Exception {
        DAYS.put(shards, ROWS, "2024-01-01", "2024-01-02", "2024-01-03");
        try (Rig rig = Rig.start(folder, shards, Mode.PARTITIONS)) {
            try (Rig narrow = rig.sibling(
                    "narrow",
                    yaml -> yaml.replace(
                            "privacy: {profile: none}",
                            "privacy: {profile: none}\n  tables: {events: {exclude: [app_info]}}"))) {
                assertThat(narrow.towpath("run", "2024-01-01").exitCode()).isZero();
            }
            assertDenied(rig, "glue:UpdateTable", "2024-01-02", "UpdateTable on ga4.ga4");
            assertDenied(rig, "glue:CreatePartition", "2024-01-03", "CreatePartition on ga4.ga4");
            assertThat(rig.lake().columns()).anyMatch(column -> column.startsWith("app_info "));
        }
    }

    private static void assertDenied(Rig rig, String action, String day, String refused) throws Exception {
        rig.sandbox.aws().faults().deny(action);
        Result result = rig.towpath("run", day);

        assertThat(result.error()).isEqualTo("""
                ✗ Cannot export events of %1$s: Glue refuses %2$s (AccessDenied). The data is committed, the partition is not registered.
                  hint: allow %3$s, then `towpath run %1$s -p shop`. Nothing will be read again.
                """.formatted(day, refused, action));
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(rig.lake().rows(rig.day(day))).isZero();

        rig.sandbox.aws().faults().allow(action);
        Result again = rig.towpath("run", day);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("nothing to do, the lake has it: 400 rows");
        assertThat(rig.lake().rows(rig.day(day))).isEqualTo(ROWS);
        assertThat(rig.lake().commits(rig.day(day))).containsExactly("000001.json");
    }

    /** Parts, plan and commit are all put under a condition, and each answer gets lost once. */
    @Test
    void aCommitWhoseAnswerIsLostIsMadeOnce() throws Exception {
        DAYS.put(shards, ROWS, "2024-01-01", "2024-01-02");
        try (Rig rig = Rig.start(folder, shards, Mode.PARTITIONS)) {
            assertThat(rig.towpath("run", "2024-01-01").exitCode()).isZero();
            rig.sandbox.aws().faults().loseAnswerOfNext("s3:PutObject", 1_000);

            Result result = rig.towpath("run", "2024-01-02");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out()).contains("exported from events_20240102");
            assertThat(rig.lake().commits(rig.day("2024-01-02"))).containsExactly("000001.json");
            assertThat(rig.lake().rows(rig.day("2024-01-02"))).isEqualTo(ROWS);
        }
    }
}
