package dev.towpath.activities.verify;

import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static dev.towpath.activities.verify.VerifyFixture.FOLDER;
import static dev.towpath.activities.verify.VerifyFixture.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Partition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog's partition, against what was committed. */
class VerifiedPartitionTest {
    private final VerifyFixture day = new VerifyFixture(Mode.CRAWLER);

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CRAWLER", "PARTITIONS"})
    void missesThePartition(Mode mode) {
        VerifyFixture published = new VerifyFixture(mode);
        published.export(50);
        published.catalog.movePartition("");

        VerifiedDay found = published.verify();

        assertThat(found.findings())
                .containsExactly(new Finding(
                        Kind.PARTITION_MISSING, "the partition event_date=20240201 of ga4.ga4 is not registered", RUN));
        assertThat(found.partition()).isEqualTo(Partition.MISSING);
    }

    @Test
    void findsAPartitionThatShowsAnotherGeneration() {
        VerifyFixture partitions = new VerifyFixture(Mode.PARTITIONS);
        String first = partitions.lake.keys.generationFolder(TARGET, FIRST);
        partitions.export(50);
        partitions.export(SECOND, "2024-02-03T10:00:00Z", 60);
        partitions.catalog.movePartition("s3://lake-bucket/" + first);

        assertThat(partitions.verify().findings())
                .extracting(Finding::kind, Finding::command)
                .containsExactly(tuple(Kind.PARTITION_ELSEWHERE, RUN));
    }

    @Test
    void takesAwayAPartitionThatShowsWhatTowpathDidNotWrite() {
        day.export(50);
        day.catalog.movePartition("s3://other/place/");

        assertThat(day.verify().findings())
                .containsExactly(new Finding(
                        Kind.PARTITION_ELSEWHERE,
                        "the partition event_date=20240201 of ga4.ga4 shows s3://other/place/ and not"
                                + " s3://lake-bucket/" + FOLDER,
                        "aws glue delete-partition --database-name ga4 --table-name ga4 --partition-values 20240201"
                                + " && " + RUN));
    }

    @Test
    void findsAPartitionOverADayWithoutRows() {
        day.export(0);
        day.catalog.movePartition("s3://lake-bucket/" + FOLDER);

        assertThat(day.verify().findings()).extracting(Finding::kind).containsExactly(Kind.PARTITION_NEEDLESS);
    }
}
