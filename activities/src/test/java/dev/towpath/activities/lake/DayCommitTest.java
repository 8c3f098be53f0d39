package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static dev.towpath.activities.lake.LakeFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.CommitRecord.Column;
import dev.towpath.activities.lake.CommitRecord.Part;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DayCommitTest {
    private static final String SNAPSHOT = "2024-02-02T10:00:00Z";

    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);

    @Test
    void numbersPartsByStreamAndPart() {
        lake.putPart(FIRST, 0, 0, 100);
        lake.putPart(FIRST, 0, 1, 20);
        lake.putPart(FIRST, 2, 0, 100);
        CommitRecord commit = commit(FIRST, 220, 120, 0, 100);
        List<Part> parts = commit.outputs().getFirst().parts();
        assertThat(parts).extracting(Part::stream).containsExactly(0, 0, 2);
        assertThat(parts).extracting(Part::firstRow).containsExactly(0L, 100L, 0L);
        assertThat(parts).extracting(Part::rows).containsExactly(100L, 20L, 100L);
        assertThat(parts)
                .extracting(Part::publishedKey)
                .containsExactly(
                        "ga4/event_date=20240201/part-00000.snappy.parquet",
                        "ga4/event_date=20240201/part-00001.snappy.parquet",
                        "ga4/event_date=20240201/part-00002.snappy.parquet");
        assertThat(parts)
                .allSatisfy(part ->
                        assertThat(part.crc32()).isEqualTo("%08x".formatted(lake.store.crc32(part.stagedKey()))));
        assertThat(commit.writtenRows()).isEqualTo(220);
    }

    @Test
    void showsStagedKeysInModePartitions() {
        CommitRecord commit = new LakeFixture(Mode.PARTITIONS).commit(FIRST, SNAPSHOT, 150);
        assertThat(commit.outputs().getFirst().parts())
                .allSatisfy(part -> assertThat(part.publishedKey()).isEqualTo(part.stagedKey()));
    }

    @Test
    void commitsADayWithoutRows() {
        CommitRecord commit = lake.commit(FIRST, SNAPSHOT, 0);
        assertThat(commit.outputs().getFirst().parts()).isEmpty();
        assertThat(lake.log.highest(DAY)).hasValue(commit);
    }

    @Test
    void addsUpTheColumnChecksumsOfItsParts() {
        lake.putPart(FIRST, 0, 0, "100 0 100\na 90 00000000000000f0\nb.c 5 fffffffffffffffe");
        lake.putPart(FIRST, 0, 1, "20 0 20\na 20 0000000000000020\nb.c 1 0000000000000003");
        assertThat(commit(FIRST, 120, 120).outputs().getFirst().columns())
                .containsExactly(new Column("a", 110, "0000000000000110"), new Column("b.c", 6, "0000000000000001"));
    }

    @Test
    void keepsNoColumnChecksumsWhereAPartHasNone() {
        lake.putPart(FIRST, 0, 0, "100 0 100\na 90 00000000000000f0");
        lake.putPart(FIRST, 0, 1, 20);
        assertThat(commit(FIRST, 120, 120).outputs().getFirst().checksums()).isEqualTo(ColumnChecksums.NONE);
    }

    @Test
    void refusesAPartThatIsEncryptedOtherwise() {
        lake.putPart(FIRST, 0, 0, 100);
        lake.putPart(FIRST, 0, 1, 20);
        String key = lake.keys.part(TARGET, FIRST, 0, 1);
        lake.store.encryptionFaults.put(key, "is encrypted with AES256, where destination.encryption demands more");

        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> commit(FIRST, 120, 120));

        assertThat(failure.type()).isEqualTo(FailureType.ENCRYPTION_DIFFERS);
        assertThat(failure)
                .hasMessage("Cannot commit events_20240201: s3://lake-bucket/" + key + " is encrypted with AES256,"
                        + " where destination.encryption demands more. Nothing was published.");
        assertThat(lake.log.highest(DAY)).isEmpty();
    }

    @Test
    void refusesRowsThatWereNotDelivered() {
        assertMismatch(
                () -> commit(FIRST, 412_130, 412_017),
                "Cannot commit events_20240201: 412,130 rows planned, 412,017 delivered. Nothing was published.");
    }

    @Test
    void takesWhatComesWhereNobodyKnowsTheRows() {
        lake.putPart(FIRST, 0, 0, 17);
        assertThat(commit(FIRST, -1, 17).writtenRows()).isEqualTo(17);
    }

    @Test
    void refusesAMissingPart() {
        lake.putPart(FIRST, 0, 0, 100);
        assertMismatch(
                () -> commit(FIRST, 150, 150),
                "Cannot commit events_20240201: 2 parts expected, 1 found; s000-p00001.snappy.parquet is missing."
                        + " Nothing was published.");
    }

    @Test
    void refusesAPartTooMany() {
        lake.putPart(FIRST, 0, 0, 50);
        lake.putPart(FIRST, 3, 0, 50);
        assertMismatch(
                () -> commit(FIRST, 50, 50),
                "Cannot commit events_20240201: 1 part expected, 2 found; s003-p00000.snappy.parquet is one too many."
                        + " Nothing was published.");
    }

    @Test
    void refusesAFooterWithOtherRows() {
        lake.putPart(FIRST, 0, 0, 49);
        assertMismatch(
                () -> commit(FIRST, 50, 50),
                "Cannot commit events_20240201: s000-p00000.snappy.parquet should hold 50 rows, its footer has 49"
                        + " delivered, 0 held back, 49 written. Nothing was published.");
    }

    @Test
    void refusesRowsThatParquetLost() {
        lake.putPart(FIRST, 0, 0, "50 0 49");
        assertMismatch(
                () -> commit(FIRST, 50, 50),
                "Cannot commit events_20240201: s000-p00000.snappy.parquet should hold 50 rows, its footer has 50"
                        + " delivered, 0 held back, 49 written. Nothing was published.");
    }

    @Test
    void refusesSuppressionThatTheStreamDidNotCount() {
        lake.putPart(FIRST, 0, 0, "50 5 45");
        assertMismatch(
                () -> commit(FIRST, 50, 50),
                "Cannot commit events_20240201: stream 0 wrote 50 rows, 45 are in Parquet. Nothing was published.");
    }

    @Test
    void countsSuppressedRowsAsDelivered() {
        lake.putPart(FIRST, 0, 0, "50 5 45");
        CommitRecord commit = lake.commits.commit(
                LakeFixture.plan(FIRST, SNAPSHOT, 1, 50), TARGET, List.of(new StreamCounts(0, 50, 5, 45)));
        assertThat(commit.deliveredRows()).isEqualTo(50);
        assertThat(commit.suppressedRows()).isEqualTo(5);
        assertThat(commit.writtenRows()).isEqualTo(45);
    }

    @Test
    void refusesAStreamThatIsNotThere() {
        assertMismatch(
                () -> lake.commits.commit(
                        LakeFixture.plan(FIRST, SNAPSHOT, 2, -1), TARGET, List.of(new StreamCounts(0, 0, 0, 0))),
                "Cannot commit events_20240201: 2 streams planned, 1 delivered. Nothing was published.");
    }

    @Test
    void commitsAGenerationOnce() {
        CommitRecord once = lake.commit(FIRST, SNAPSHOT, 150);
        assertThat(lake.commit(FIRST, SNAPSHOT, 150)).isEqualTo(once);
        assertThat(lake.log.history(DAY)).hasSize(1);
    }

    @Test
    void replacesAnOlderSnapshot() {
        lake.commit(FIRST, SNAPSHOT, 150);
        CommitRecord second = lake.commit(SECOND, "2024-02-03T10:00:00Z", 160);
        assertThat(second.number()).isEqualTo(2);
        assertThat(lake.log.highest(DAY)).hasValue(second);
    }

    @Test
    void yieldsToANewerSnapshot() {
        lake.commit(SECOND, "2024-02-03T10:00:00Z", 160);
        TowpathException failure =
                catchThrowableOfType(TowpathException.class, () -> lake.commit(FIRST, SNAPSHOT, 150));
        assertThat(failure.type()).isEqualTo(FailureType.SUPERSEDED);
        assertThat(failure)
                .hasMessage("Cannot commit events_20240201 as of 2024-02-02T10:00:00Z: commit 1 holds it as of"
                        + " 2024-02-03T10:00:00Z.");
    }

    @Test
    void looksAgainWhenSomebodyTakesItsNumber() {
        raceOnce(() -> lake.commit(SECOND, SNAPSHOT, 10));
        CommitRecord ours = lake.commit(FIRST, SNAPSHOT, 150);
        assertThat(ours.number()).isEqualTo(2);
        assertThat(lake.log.history(DAY)).extracting(CommitRecord::generation).containsExactly(SECOND, FIRST);
    }

    @Test
    void losesTheRaceToANewerSnapshot() {
        raceOnce(() -> lake.commit(SECOND, "2024-02-03T10:00:00Z", 10));
        TowpathException failure =
                catchThrowableOfType(TowpathException.class, () -> lake.commit(FIRST, SNAPSHOT, 150));
        assertThat(failure.type()).isEqualTo(FailureType.SUPERSEDED);
        assertThat(lake.log.history(DAY)).extracting(CommitRecord::generation).containsExactly(SECOND);
    }

    @Test
    void takesItsOwnRecordForDoneWhoseAnswerWasLost() {
        loseAnswerOf("/000001.json");
        TowpathException lost = catchThrowableOfType(TowpathException.class, () -> lake.commit(FIRST, SNAPSHOT, 150));
        assertThat(lost.type()).isEqualTo(FailureType.COMMIT_UNKNOWN);
        assertThat(lost.type().retryable()).isTrue();

        CommitRecord again = lake.commit(FIRST, SNAPSHOT, 150);

        assertThat(again.number()).isEqualTo(1);
        assertThat(lake.log.history(DAY)).containsExactly(again);
    }

    /** Committed once more it would undo what the other one did: a rollback, or an erasure. */
    @Test
    void doesNotCommitAnewWhatWasOvertakenWhenItsAnswerWasLost() {
        loseAnswerOf("/000001.json");
        assertThatThrownBy(() -> lake.commit(FIRST, SNAPSHOT, 150)).isInstanceOf(TowpathException.class);
        CommitRecord other = lake.commit(SECOND, SNAPSHOT, 10);

        CommitRecord again = lake.commit(FIRST, SNAPSHOT, 150);

        assertThat(again.number()).isEqualTo(1);
        assertThat(again.generation()).isEqualTo(FIRST);
        assertThat(lake.log.highest(DAY)).hasValue(other);
    }

    private void loseAnswerOf(String name) {
        AtomicBoolean lost = new AtomicBoolean();
        lake.store.afterPut = change -> {
            if (change.endsWith(name) && lost.compareAndSet(false, true)) {
                throw new TowpathException(FailureType.UNAVAILABLE, "no answer", "");
            }
        };
    }

    /** Lets somebody else commit just before our PUT of commit 1. */
    private void raceOnce(Runnable other) {
        AtomicBoolean raced = new AtomicBoolean();
        lake.store.beforeChange = change -> {
            if (change.endsWith("/000001.json") && raced.compareAndSet(false, true)) {
                other.run();
            }
        };
    }

    private CommitRecord commit(String generation, long expected, long... delivered) {
        List<StreamCounts> streams = new ArrayList<>();
        for (long rows : delivered) {
            streams.add(new StreamCounts(streams.size(), rows, 0, rows));
        }
        return lake.commits.commit(LakeFixture.plan(generation, SNAPSHOT, delivered.length, expected), TARGET, streams);
    }

    private void assertMismatch(Runnable commit, String message) {
        TowpathException failure = catchThrowableOfType(TowpathException.class, commit::run);
        assertThat(failure).hasMessage(message);
        assertThat(failure.type()).isEqualTo(FailureType.ROW_COUNT_MISMATCH);
        assertThat(lake.log.highest(DAY)).isEmpty();
    }
}
