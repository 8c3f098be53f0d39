package dev.towpath.activities.lake;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.FIRST;
import static dev.towpath.activities.lake.LakeFixture.SECOND;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TableKind;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CommitLogTest {
    private final LakeFixture lake = new LakeFixture(Mode.CRAWLER);

    @Test
    void writesFormatOneAsItsGoldenFileHasIt() throws IOException {
        CommitRecord commit = lake.commit(FIRST, "2024-02-02T10:00:00Z", 250);
        String json = new String(lake.store.findBytes(lake.keys.commit(DAY, 1)).orElseThrow(), UTF_8);
        assertThat(json).isEqualTo(golden());
        assertThat(lake.log.highest(DAY)).hasValue(commit);
    }

    @Test
    void writesColumnChecksumsIntoFormatOneAsTheirGoldenFileHasThem() throws IOException {
        lake.putPart(FIRST, 0, 0, "100 0 100\nevent_name 100 00000000000000f0\nitems.price 5 fffffffffffffffe");
        lake.putPart(FIRST, 0, 1, "50 0 50\nevent_name 50 0000000000000020\nitems.price 0 0000000000000001");
        CommitRecord commit = lake.commits.commit(
                LakeFixture.plan(FIRST, "2024-02-02T10:00:00Z", 1, 150),
                LakeFixture.TARGET,
                List.of(new StreamCounts(0, 150, 0, 150)));
        String json = new String(lake.store.findBytes(lake.keys.commit(DAY, 1)).orElseThrow(), UTF_8);
        assertThat(json).isEqualTo(golden("commit-1-columns.json"));
        assertThat(lake.log.highest(DAY)).hasValue(commit);
    }

    @Test
    void readsRecordsThatWereWrittenBeforeChecksumsWereKept() throws IOException {
        put(DAY, 1, golden());
        assertThat(lake.log.highest(DAY).orElseThrow().outputs().getFirst().checksums())
                .isEqualTo(ColumnChecksums.NONE);
    }

    private static String golden() throws IOException {
        return golden("commit-1.json");
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = CommitLogTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }

    @Test
    void readsFieldsThatItDoesNotKnow() throws IOException {
        put(DAY, 1, golden().replaceFirst("\\{", "{\"later\": {\"a\": [1]},"));
        assertThat(lake.log.highest(DAY))
                .hasValueSatisfying(commit -> assertThat(commit.generation()).isEqualTo(FIRST));
    }

    @Test
    void refusesANewerFormat() throws IOException {
        put(DAY, 1, golden().replace("\"version\" : 1", "\"version\" : 2"));
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> lake.log.highest(DAY));
        assertThat(failure.type()).isEqualTo(FailureType.CONFIG_MISMATCH);
        assertThat(failure)
                .hasMessage(
                        "Cannot read commit s3://lake-bucket/_towpath/commits/analytics_1/events/20240201/000001.json:"
                                + " it has format 2, and this Towpath reads formats up to 1.");
    }

    @Test
    void hasNoCommitOfADayThatNeverWas() {
        assertThat(lake.log.highest(DAY)).isEmpty();
        assertThat(lake.log.history(DAY)).isEmpty();
    }

    @Test
    void ordersByNumberAndNotByName() throws IOException {
        put(DAY, 999_999, golden().replace("\"number\" : 1", "\"number\" : 999999"));
        put(DAY, 1_000_000, golden().replace("\"number\" : 1", "\"number\" : 1000000"));
        assertThat(lake.log.highest(DAY)).map(CommitRecord::number).hasValue(1_000_000L);
        assertThat(lake.log.history(DAY)).extracting(CommitRecord::number).containsExactly(999_999L, 1_000_000L);
    }

    @Test
    void findsTheHighestCommitsOfARangeByOneListing() throws IOException {
        for (String day : new String[] {"2024-01-31", "2024-02-01", "2024-02-09", "2024-03-01"}) {
            put(day(day), 1, golden());
            put(day(day), 2, golden().replace("\"number\" : 1", "\"number\" : 2"));
        }
        Map<LocalDate, CommitRecord> found = lake.log.highestOf(
                DAY.property(), TableKind.EVENTS, LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29));
        assertThat(found.keySet()).containsExactly(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 9));
        assertThat(found.values()).extracting(CommitRecord::number).containsOnly(2L);
    }

    @Test
    void knowsItsOwnRecordAfterALostAnswer() {
        CommitRecord ours = lake.commit(FIRST, "2024-02-02T10:00:00Z", 10);
        assertThat(lake.log.append(DAY, ours)).isEqualTo(PutOutcome.WRITTEN);
    }

    /** Two erasures that found nobody commit the same generation; only the later one says that the newer list was applied. */
    @Test
    void yieldsToTheSameGenerationUnderAnotherSuppression() {
        CommitRecord there = lake.commit(FIRST, "2024-02-02T10:00:00Z", 10);
        CommitRecord fence = new CommitRecord(
                there.version(),
                there.number(),
                CommitRecord.Kind.ERASE,
                there.generation(),
                there.shard(),
                there.shardKind(),
                there.provisional(),
                there.fingerprint(),
                there.rejectedFingerprint(),
                there.snapshot(),
                there.committedAt(),
                there.transformDigest(),
                there.lakeSchemaVersion(),
                1,
                there.deliveredRows(),
                there.writtenRows(),
                there.suppressedRows(),
                there.outputs());
        assertThat(lake.log.append(DAY, fence)).isEqualTo(PutOutcome.EXISTS);
    }

    @Test
    void yieldsToAnotherGeneration() {
        lake.commit(FIRST, "2024-02-02T10:00:00Z", 10);
        CommitRecord theirs = lake.commit(SECOND, "2024-02-03T10:00:00Z", 10);
        LakeFixture other = new LakeFixture(Mode.CRAWLER);
        other.commit(FIRST, "2024-02-02T10:00:00Z", 10);
        CommitRecord ours = other.commit("20240203T100001Z-00000003", "2024-02-03T10:00:00Z", 10);
        assertThat(ours.number()).isEqualTo(theirs.number());
        assertThat(lake.log.append(DAY, ours)).isEqualTo(PutOutcome.EXISTS);
    }

    @Test
    void saysThatTheOutcomeIsUnknownWithoutAnAnswer() {
        CommitRecord record = new LakeFixture(Mode.CRAWLER).commit(FIRST, "2024-02-02T10:00:00Z", 10);
        lake.store.beforeChange = change -> {
            throw new TowpathException(FailureType.UNAVAILABLE, "no answer", "");
        };
        TowpathException failure = catchThrowableOfType(TowpathException.class, () -> lake.log.append(DAY, record));
        assertThat(failure.type()).isEqualTo(FailureType.COMMIT_UNKNOWN);
        assertThat(failure.type().retryable()).isTrue();
    }

    private void put(DayKey day, long number, String json) {
        lake.store.putIfAbsent(lake.keys.commit(day, number), json.getBytes(UTF_8), "");
    }

    private static DayKey day(String day) {
        return new DayKey(DAY.property(), DAY.table(), LocalDate.parse(day));
    }
}
