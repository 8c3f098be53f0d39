package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeKeysTest {
    private static final String GENERATION = "20240201T150412Z-7f3a9c2e";

    @ParameterizedTest
    @EnumSource
    void namesTheControlDocuments(Mode mode) {
        LakeKeys keys = keys(mode, "", Partitioning.DAY, Compression.SNAPPY);
        assertThat(keys.commit(DAY, 7)).isEqualTo("_towpath/commits/analytics_1/events/20240201/000007.json");
        assertThat(keys.schema("ga4", 3)).isEqualTo("_towpath/schema/ga4/000003.json");
        assertThat(keys.plan(DAY, GENERATION))
                .isEqualTo("_towpath/plans/analytics_1/events/20240201/20240201T150412Z-7f3a9c2e.json");
    }

    @Test
    void stagesPartsOfModeCrawlerAndPublishesByFixedNames() {
        LakeKeys keys = keys(Mode.CRAWLER, "", Partitioning.DAY, Compression.SNAPPY);
        String part = keys.part(TARGET, GENERATION, 3, 2);
        assertThat(part)
                .isEqualTo("_towpath/staging/analytics_1/events/20240201/20240201T150412Z-7f3a9c2e/"
                        + "s003-p00002.snappy.parquet");
        assertThat(keys.published(TARGET, part, 0)).isEqualTo("ga4/event_date=20240201/part-00000.snappy.parquet");
        assertThat(keys.partitionKeys()).isEqualTo(List.of("event_date"));
        assertThat(keys.partitionValues(DAY)).isEqualTo(List.of("20240201"));
    }

    @Test
    void publishesUnderThePropertyWhereSeveralShareATable() {
        LakeKeys keys = keys(Mode.CRAWLER, "lake/", Partitioning.PROPERTY_AND_DAY, Compression.ZSTD);
        assertThat(keys.published(TARGET, keys.part(TARGET, GENERATION, 0, 0), 12))
                .isEqualTo("lake/ga4/property=analytics_1/event_date=20240201/part-00012.zstd.parquet");
        assertThat(keys.partitionKeys()).isEqualTo(List.of("property", "event_date"));
        assertThat(keys.partitionValues(DAY)).isEqualTo(List.of("analytics_1", "20240201"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PARTITIONS", "NONE"})
    void showsPartsOfOtherModesWhereTheyAreWritten(Mode mode) {
        LakeKeys keys = keys(mode, "lake/", Partitioning.DAY, Compression.SNAPPY);
        String part = keys.part(TARGET, GENERATION, 3, 2);
        assertThat(part)
                .isEqualTo("lake/ga4_generations/analytics_1/20240201/20240201T150412Z-7f3a9c2e/"
                        + "s003-p00002.snappy.parquet");
        assertThat(keys.published(TARGET, part, 5)).isEqualTo(part);
    }

    private static LakeKeys keys(Mode mode, String prefix, Partitioning partitioning, Compression compression) {
        DestinationSettings some = LocalS3.destination(partitioning);
        return new LakeKeys(
                new DestinationSettings(
                        some.bucket(),
                        prefix,
                        some.control(),
                        partitioning,
                        compression,
                        some.objectSizeBytes(),
                        some.rowGroupBytes(),
                        some.encryption(),
                        some.tags(),
                        some.keepSuperseded()),
                mode);
    }
}
