package dev.towpath.activities.verify;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Objects;
import dev.towpath.activities.verify.VerifiedDay.Partition;
import dev.towpath.activities.verify.VerifiedDay.Source;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.Publish;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayVerificationTest {
    private static final String FOLDER = "ga4/event_date=20240201/";
    private static final String FIRST_NAME = FOLDER + "part-00000.snappy.parquet";
    private static final String SECOND_NAME = FOLDER + "part-00001.snappy.parquet";
    private static final String RUN = "towpath run 2024-02-01 -p shop";
    private static final String FORCE = RUN + " --force";

    private final VerifyFixture day = new VerifyFixture(Mode.CRAWLER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void findsNothingWrongWithADayAsItWasPublished(Mode mode) {
        VerifyFixture published = new VerifyFixture(mode);
        CommitRecord commit = published.export(150);

        VerifiedDay found = published.verify(Check.DEEP, Check.SOURCE);

        assertThat(found.findings()).isEmpty();
        assertThat(found.notes()).isEmpty();
        assertThat(found.commit()).hasValue(commit);
        assertThat(found.objects()).isEqualTo(new Objects(2, 2, 150));
        assertThat(found.partition()).isEqualTo(mode == Mode.NONE ? Partition.NO_CATALOG : Partition.REGISTERED);
        assertThat(found.source()).isEqualTo(new Source(Source.State.SAME, 150));
        assertThat(published.verify().right()).isTrue();
    }

    @Test
    void saysThatADayHasNoCommit() {
        VerifiedDay found = day.verify(Check.DEEP, Check.SOURCE);

        assertThat(found.commit()).isEmpty();
        assertThat(found.right()).isTrue();
    }

    @Test
    void findsNothingWrongWithADayWithoutRows() {
        day.export(0);

        VerifiedDay found = day.verify(Check.DEEP, Check.SOURCE);

        assertThat(found.findings()).isEmpty();
        assertThat(found.notes()).isEmpty();
        assertThat(found.partition()).isEqualTo(Partition.NONE);
    }

    @Test
    void missesAnObjectThatPublishingCopiesAgain() {
        day.export(150);
        day.store.delete(List.of(SECOND_NAME));

        VerifiedDay found = day.verify();

        assertThat(found.findings())
                .containsExactly(new Finding(Kind.OBJECT_MISSING, SECOND_NAME + " is missing", RUN));
        assertThat(found.objects()).isEqualTo(new Objects(1, 2, 100));
    }

    @Test
    void readsADayAgainWhoseStagedPartIsGoneToo() {
        CommitRecord commit = day.export(150);
        day.store.delete(List.of(SECOND_NAME, day.part(commit, 1).stagedKey()));

        assertThat(day.verify().findings()).extracting(Finding::command).containsExactly(FORCE);
    }

    @Test
    void readsADayAgainWhosePartIsGoneInModePartitions() {
        VerifyFixture partitions = new VerifyFixture(Mode.PARTITIONS);
        Part part = partitions.part(partitions.export(50), 0);
        partitions.store.delete(List.of(part.publishedKey()));

        assertThat(partitions.verify().findings())
                .containsExactly(new Finding(Kind.OBJECT_MISSING, part.publishedKey() + " is missing", FORCE));
    }

    @Test
    void seesAnObjectThatIsEncryptedOtherwiseUntilPublishingCopiesItAgain() {
        day.export(150);
        day.store.encryptionFaults.put(SECOND_NAME, "is encrypted with AES256");

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(Kind.ENCRYPTION_DIFFERS, SECOND_NAME + " is encrypted with AES256", RUN));
        day.catalog.publish(Publish.NOW);
        assertThat(day.verify(Check.DEEP).findings()).isEmpty();
    }

    @Test
    void readsADayAgainWhoseStagedPartIsEncryptedOtherwiseToo() {
        CommitRecord commit = day.export(150);
        day.store.encryptionFaults.put(SECOND_NAME, "is encrypted with AES256");
        day.store.encryptionFaults.put(day.part(commit, 1).stagedKey(), "is encrypted with AES256");

        assertThat(day.verify().findings()).extracting(Finding::command).containsExactly(FORCE);
    }

    @Test
    void namesAnObjectOnceThatIsEncryptedOtherwiseAndChanged() {
        CommitRecord commit = day.export(50);
        day.writePart(FIRST_NAME + "x", VerifyFixture.names(1000, 1060), VerifyFixture.names(1000, 1060));
        day.replace(FIRST_NAME, day.store.findBytes(FIRST_NAME + "x").orElseThrow());
        day.store.delete(List.of(FIRST_NAME + "x"));
        day.store.encryptionFaults.put(FIRST_NAME, "is encrypted with AES256");
        long size = day.store.find(FIRST_NAME).orElseThrow().sizeBytes();

        assertThat(day.verify().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.text())
                    .startsWith("%s is encrypted with AES256; it has %,d bytes, %,d were committed"
                            .formatted(FIRST_NAME, size, day.part(commit, 0).sizeBytes()));
            assertThat(finding.command()).isIn(RUN, FORCE);
        });
    }

    @Test
    void seesAnotherSizeAndSaysOnlyThat() {
        CommitRecord commit = day.export(50);
        day.store.delete(List.of(FIRST_NAME));
        day.writePart(FIRST_NAME, VerifyFixture.names(1000, 1050), VerifyFixture.names(1000, 1050));
        long size = day.store.find(FIRST_NAME).orElseThrow().sizeBytes();

        assertThat(day.verify().findings())
                .containsExactly(new Finding(
                        Kind.OBJECT_CHANGED,
                        "%s has %,d bytes, %,d were committed"
                                .formatted(FIRST_NAME, size, day.part(commit, 0).sizeBytes()),
                        RUN));
    }

    @Test
    void seesAnotherChecksumInWhatTheStoreKeeps() {
        Part part = day.part(day.export(50), 0);
        flip(FIRST_NAME, 40);

        List<Finding> findings = day.verify().findings();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.OBJECT_CHANGED);
        assertThat(findings.getFirst().text())
                .isEqualTo("%s has CRC32 %08x, %s was committed"
                        .formatted(FIRST_NAME, day.store.crc32(FIRST_NAME), part.crc32()));
    }

    @Test
    void comparesSizesAloneWhereTheStoreKeepsNoChecksum() {
        day.export(50);
        day.store.keepsCrc32 = false;
        flip(FIRST_NAME, 40);

        assertThat(day.verify().right()).isTrue();
        assertThat(day.verify().notes())
                .containsExactly(
                        "S3 keeps no CRC32 of the objects, so sizes alone were compared; --deep computes them");
        assertThat(day.verify(Check.DEEP).notes()).isEmpty();
        assertThat(day.verify(Check.DEEP).right()).isFalse();
    }

    @Test
    void readsADamagedPageAsOneFinding() {
        Part part = day.part(day.export(50), 0);
        flip(FIRST_NAME, 200);

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(
                        Kind.OBJECT_UNREADABLE,
                        "%s has CRC32 %08x, %s was committed; it cannot be read back: %s"
                                .formatted(
                                        FIRST_NAME,
                                        day.store.crc32(FIRST_NAME),
                                        part.crc32(),
                                        "column event_name has a page whose checksum is wrong"),
                        RUN));
    }

    @Test
    void seesThatAnObjectIsNoParquet() {
        Part part = day.part(day.export(50), 0);
        day.replace(FIRST_NAME, new byte[Math.toIntExact(part.sizeBytes())]);

        assertThat(day.verify().findings())
                .extracting(Finding::text)
                .containsExactly("%s has CRC32 %08x, %s was committed; it cannot be read back: its footer is broken"
                        .formatted(FIRST_NAME, day.store.crc32(FIRST_NAME), part.crc32()));
    }

    @Test
    void seesOtherRowsThanWereCommitted() {
        day.export(50);
        day.store.delete(List.of(FIRST_NAME));
        day.writePart(FIRST_NAME, VerifyFixture.names(0, 49), VerifyFixture.names(0, 50));

        assertThat(day.verify().findings().getFirst().text()).endsWith("; it has 49 rows, 50 were committed");
        assertThat(day.verify().objects()).isEqualTo(new Objects(1, 1, 49));
    }

    @Test
    void namesTheColumnOfAChangedValue() {
        day.export(50);
        List<String> names = new ArrayList<>(VerifyFixture.names(0, 50));
        names.set(7, "name X");
        day.store.delete(List.of(FIRST_NAME));
        day.writePart(FIRST_NAME, names, VerifyFixture.names(0, 50));

        List<Finding> findings = day.verify(Check.DEEP).findings();

        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.COLUMNS_DIFFER);
        assertThat(findings.getFirst().text())
                .startsWith(FIRST_NAME)
                .endsWith("; it differs from what was extracted in column event_name");
        assertThat(findings.getFirst().command()).isEqualTo(RUN);
    }

    @Test
    void blamesTheExportWhereTheBytesAreThoseThatWereCommitted() {
        List<String> seen = new ArrayList<>(VerifyFixture.names(0, 50));
        seen.set(7, null);
        day.exportOtherwiseThanSeen(VerifyFixture.names(0, 50), seen);

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(
                        Kind.COLUMNS_DIFFER,
                        FIRST_NAME + " differs from what was extracted in columns event_name"
                                + " (50 values, 49 were extracted), event_timestamp (50 values, 49 were extracted)",
                        FORCE));
    }

    @Test
    void comparesAnObjectThatIsSoundInItselfWithTheCommit() {
        day.export(50);
        List<String> names = new ArrayList<>(VerifyFixture.names(0, 50));
        names.set(7, "name X");
        day.store.delete(List.of(FIRST_NAME));
        day.writePart(FIRST_NAME, names, names);

        assertThat(day.verify(Check.DEEP).findings())
                .extracting(Finding::kind, Finding::command)
                .containsExactly(tuple(Kind.OBJECT_CHANGED, RUN), tuple(Kind.COLUMNS_DIFFER, FORCE));
    }

    @Test
    void comparesTheDayWithItsCommitToo() {
        CommitRecord commit = day.export(50);
        Output output = commit.outputs().getFirst();
        day.replace(
                day.lake.keys.commit(DAY, 1),
                new String(day.store.findBytes(day.lake.keys.commit(DAY, 1)).orElseThrow(), UTF_8)
                        .replace(output.columns().get(1).digits(), "00000000000000aa")
                        .getBytes(UTF_8));

        assertThat(day.verify(Check.DEEP).findings())
                .containsExactly(new Finding(
                        Kind.COLUMNS_DIFFER,
                        "the day differs from what was extracted in column event_timestamp",
                        FORCE));
    }

    @Test
    void comparesRowsAloneWhereNoChecksumsWereKept() {
        day.keepsChecksums = false;
        day.export(50);

        VerifiedDay found = day.verify(Check.DEEP);

        assertThat(found.right()).isTrue();
        assertThat(found.objects().rows()).isEqualTo(50);
        assertThat(found.notes())
                .containsExactly("no column checksums were kept at extraction, rows alone were compared");
    }

    @Test
    void findsAnObjectThatNoCommitNames() {
        day.export(50);
        day.replace(FOLDER + "mine.parquet", new byte[1_234]);

        VerifiedDay found = day.verify();

        assertThat(found.findings())
                .containsExactly(new Finding(
                        Kind.STRAY_OBJECT,
                        FOLDER + "mine.parquet is in no commit (1,234 bytes); readers count its rows too",
                        "aws s3 mv s3://lake-bucket/" + FOLDER + "mine.parquet s3://lake-bucket/_towpath/strays/"
                                + FOLDER + "mine.parquet"));
        assertThat(found.objects()).isEqualTo(new Objects(2, 1, 50));
    }

    @Test
    void findsWhatIsLeftOfAnEarlierCommit() {
        day.export(150);
        day.export(SECOND, "2024-02-03T10:00:00Z", 60);
        day.replace(SECOND_NAME, new byte[10]);

        assertThat(day.verify().findings())
                .containsExactly(new Finding(
                        Kind.STRAY_OBJECT,
                        SECOND_NAME + " is left of an earlier commit (10 bytes); readers count its rows too",
                        RUN));
    }

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

    @Test
    void seesThatTheSourceChanged() {
        day.export(50);
        day.google.shard = VerifyFixture.withRows(day.google.shard, 57);

        VerifiedDay found = day.verify(Check.SOURCE);

        assertThat(found.findings())
                .containsExactly(new Finding(
                        Kind.SOURCE_CHANGED, "events_20240201 changed after the export: 50 rows then, 57 now", RUN));
        assertThat(found.source()).isEqualTo(new Source(Source.State.CHANGED, 57));
        assertThat(day.verify().right()).isTrue();
    }

    @Test
    void seesThatTheSourceWasWrittenAgainWithAsManyRows() {
        day.export(50);
        day.google.shard = VerifyFixture.writtenAgain(day.google.shard);

        assertThat(day.verify(Check.SOURCE).findings())
                .extracting(Finding::text)
                .containsExactly(
                        "events_20240201 changed after the export: it was written again on 2024-02-05T00:00:00Z");
    }

    @Test
    void seesThatFewerRowsWereExportedThanTheSameSourceHas() {
        day.export(50);
        CommitRecord commit = day.lake.log.highest(DAY).orElseThrow();
        day.replace(
                day.lake.keys.commit(DAY, 1),
                new String(day.store.findBytes(day.lake.keys.commit(DAY, 1)).orElseThrow(), UTF_8)
                        .replace("\"deliveredRows\" : 50", "\"deliveredRows\" : 49")
                        .getBytes(UTF_8));

        assertThat(day.verify(Check.SOURCE).findings())
                .containsExactly(
                        new Finding(Kind.SOURCE_ROWS, commit.shard() + " has 50 rows, 49 were exported", FORCE));
        assertThat(day.verify(TestSettings.events("stream_id = '1'", List.of()), Check.SOURCE)
                        .right())
                .isTrue();
    }

    @Test
    void holdsNothingAgainstADayWhoseSourceIsGone() {
        day.export(50);
        day.google.shard = null;

        VerifiedDay found = day.verify(Check.SOURCE);

        assertThat(found.right()).isTrue();
        assertThat(found.source().state()).isEqualTo(Source.State.GONE);
    }

    @Test
    void looksAgainWhereTheDayIsCommittedInTheMeantime() {
        day.export(50);
        day.google.shard = VerifyFixture.withRows(day.google.shard, 60);
        day.google.beforeLook = () -> {
            day.google.beforeLook = () -> {};
            day.export(SECOND, "2024-02-03T10:00:00Z", 60);
            day.google.shard = VerifyFixture.withRows(day.google.shard, 61);
        };

        VerifiedDay found = day.verify(Check.SOURCE);

        assertThat(found.commit().orElseThrow().number()).isEqualTo(2);
        assertThat(found.findings())
                .extracting(Finding::text)
                .containsExactly("events_20240201 changed after the export: 60 rows then, 61 now");
    }

    @Test
    void throwsWhatTheCatalogRefuses() {
        day.export(50);
        day.catalog.deny("GetPartition");

        TowpathException failure = catchThrowableOfType(TowpathException.class, day::verify);

        assertThat(failure)
                .hasMessage("Cannot verify events of 2024-02-01: Glue refuses GetPartition on ga4.ga4 (AccessDenied)."
                        + " Nothing was changed.");
        assertThat(failure.type()).isEqualTo(FailureType.ACCESS_DENIED);
        assertThat(failure.hint()).isEqualTo("allow glue:GetPartition");
    }

    private void flip(String key, int position) {
        byte[] bytes = day.store.findBytes(key).orElseThrow().clone();
        bytes[position] ^= (byte) 4;
        day.replace(key, bytes);
    }
}
