package dev.towpath.activities.verify;

import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.verify.VerifyFixture.FIRST_NAME;
import static dev.towpath.activities.verify.VerifyFixture.FOLDER;
import static dev.towpath.activities.verify.VerifyFixture.FORCE;
import static dev.towpath.activities.verify.VerifyFixture.RUN;
import static dev.towpath.activities.verify.VerifyFixture.SECOND_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.verify.Finding.Kind;
import dev.towpath.activities.verify.VerifiedDay.Objects;
import dev.towpath.workflows.model.Publish;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The objects that a commit names: there, as large as they were, with the bytes they had; and no others. */
class VerifiedObjectsTest {
    private final VerifyFixture day = new VerifyFixture(Mode.CRAWLER);

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
        day.flip(FIRST_NAME, 40);

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
        day.flip(FIRST_NAME, 40);

        assertThat(day.verify().right()).isTrue();
        assertThat(day.verify().notes())
                .containsExactly(
                        "S3 keeps no CRC32 of the objects, so sizes alone were compared; --deep computes them");
        assertThat(day.verify(Check.DEEP).notes()).isEmpty();
        assertThat(day.verify(Check.DEEP).right()).isFalse();
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
}
