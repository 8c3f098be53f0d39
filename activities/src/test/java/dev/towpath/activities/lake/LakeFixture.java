package dev.towpath.activities.lake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.towpath.activities.parquet.checksum.ColumnChecksums;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.DestinationSettings.Partitioning;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A lake in memory with one property, whose parts are texts {@code <delivered> <suppressed> <rows>}, with column
 * checksums beneath that line or without.
 */
public final class LakeFixture {
    public static final DayKey DAY = new DayKey("analytics_1", TableKind.EVENTS, LocalDate.of(2024, 2, 1));
    public static final DayTarget TARGET = new DayTarget(DAY, "ga4", "shop");
    public static final String FIRST = "20240202T100000Z-00000001";
    public static final String SECOND = "20240203T100000Z-00000002";

    public final TestClock clock;
    public final MemoryStore store;
    public final LakeKeys keys;
    public final CommitLog log;
    public final DayCommit commits;

    public LakeFixture(Mode mode) {
        this(mode, new TestClock("2024-02-02T12:00:00Z"));
    }

    private LakeFixture(Mode mode, TestClock clock) {
        this(mode, clock, new MemoryStore(clock));
    }

    /** Another worker on the same lake, in another mode. */
    public LakeFixture(Mode mode, LakeFixture other) {
        this(mode, other.clock, other.store);
    }

    private LakeFixture(Mode mode, TestClock clock, MemoryStore store) {
        this.clock = clock;
        this.store = store;
        keys = new LakeKeys(LocalS3.destination(Partitioning.DAY), mode);
        log = new CommitLog(store, keys);
        commits = new DayCommit(store, keys, log, this::footer, AudiencePlaces.NONE, clock);
    }

    private PartFooter footer(ObjectStore.StoredObject object) {
        String[] text = new String(store.findBytes(object.key()).orElseThrow(), UTF_8).split("\n", 2);
        String[] counts = text[0].split(" ", -1);
        long delivered = Long.parseLong(counts[0]);
        long suppressed = Long.parseLong(counts[1]);
        ColumnChecksums columns = text.length == 1 ? ColumnChecksums.NONE : ColumnChecksums.parse(text[1]);
        return new PartFooter(Long.parseLong(counts[2]), delivered, suppressed, delivered - suppressed, columns);
    }

    public void putPart(String generation, int stream, int part, long rows) {
        putPart(generation, stream, part, rows + " 0 " + rows + " " + generation);
    }

    public void putPart(String generation, int stream, int part, String content) {
        store.putIfAbsent(keys.part(TARGET, generation, stream, part), content.getBytes(UTF_8), "");
    }

    /** A generation of one stream with parts of at most 100 rows, written and committed. */
    public CommitRecord commit(String generation, String snapshot, long rows) {
        for (long first = 0; first < rows; first += 100) {
            putPart(generation, 0, (int) (first / 100), Math.min(100, rows - first));
        }
        List<StreamCounts> streams = rows == 0 ? List.of() : List.of(new StreamCounts(0, rows, 0, rows));
        return commits.commit(plan(generation, snapshot, streams.size(), rows), TARGET, streams);
    }

    public static PlanDocument plan(String generation, String snapshot, int streams, long expectedRows) {
        return plan(generation, snapshot, streams, expectedRows, 0);
    }

    /** @param audienceSchemaVersion 0 without an audience table */
    public static PlanDocument plan(
            String generation, String snapshot, int streams, long expectedRows, int audienceSchemaVersion) {
        return new PlanDocument(
                DAY,
                generation,
                ShardKind.DAILY,
                "events_20240201",
                new SourceFingerprint(
                        ShardKind.DAILY,
                        "events_20240201",
                        Instant.parse("2024-02-02T09:58:07.125Z"),
                        expectedRows,
                        1_000_000,
                        "5c1ea"),
                "projects/p/locations/eu/sessions/x",
                Instant.parse(snapshot),
                Instant.parse("2024-02-02T16:00:00Z"),
                IntStream.range(0, streams)
                        .mapToObj(stream -> "stream-" + stream)
                        .toList(),
                new byte[] {1, 2, 3},
                100,
                expectedRows,
                "7a11e",
                3,
                0,
                audienceSchemaVersion);
    }

    public List<String> everything() {
        return new ArrayList<>(store.keys(""));
    }
}
