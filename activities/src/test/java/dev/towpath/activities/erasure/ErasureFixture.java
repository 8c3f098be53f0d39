package dev.towpath.activities.erasure;

import static dev.towpath.activities.lake.LakeFixture.DAY;
import static dev.towpath.activities.lake.LakeFixture.TARGET;

import dev.towpath.activities.export.ParquetPartFooters;
import dev.towpath.activities.export.TestSettings;
import dev.towpath.activities.lake.AudienceLake;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.DayCommit;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.MemoryStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.lake.StreamCounts;
import dev.towpath.activities.parquet.readback.StoredRecords;
import dev.towpath.activities.secrets.PseudonymKeys;
import dev.towpath.activities.secrets.TestPseudonymKeys;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.PersonHashes;
import dev.towpath.activities.suppression.PersonIdType;
import dev.towpath.activities.suppression.SuppressedPersons;
import dev.towpath.activities.suppression.SuppressionRegister;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A lake in memory whose parts are true Parquet, with persons in them. */
final class ErasureFixture {
    static final int ROWS_OF_A_PART = 100;

    final LakeFixture lake = new LakeFixture(Mode.PARTITIONS);
    /** The audience's bucket. */
    final MemoryStore own = new MemoryStore(lake.clock);

    final SuppressionStore documents = new SuppressionStore(lake.store, lake.keys);
    final PseudonymKeys keys = TestPseudonymKeys.of("1");
    final Suppressions suppressions = new Suppressions(documents, () -> Optional.of(keys));
    final ErasureTarget target;
    final ErasurePlanner planner;
    final ErasureCommit commits;
    final DayRemains remains;
    /** As exports see it. */
    private final AudiencePlaces exported;

    private final ObjectStore store;
    private final WrittenParts parts;

    /** Without an audience table. */
    ErasureFixture() {
        this(TestSettings.of(TestSettings.EVENTS), UnaryOperator.identity());
    }

    static ErasureFixture withAudience() {
        return withAudience(UnaryOperator.identity());
    }

    /** @param stores puts a store in front of each store, for the steps of the erasure */
    static ErasureFixture withAudience(UnaryOperator<ObjectStore> stores) {
        return new ErasureFixture(
                TestSettings.of(TestSettings.withAudience(TestSettings.EVENTS, AudienceLake.AUDIENCE)), stores);
    }

    private ErasureFixture(Settings settings, UnaryOperator<ObjectStore> stores) {
        store = stores.apply(lake.store);
        ObjectStore second = stores.apply(own);
        exported = AudiencePlaces.of(settings, place -> own, ParquetPartFooters::new);
        target = ErasureTarget.of(settings, AudiencePlaces.of(settings, place -> second, ParquetPartFooters::new), DAY);
        CommitLog log = new CommitLog(store, lake.keys);
        parts = new WrittenParts(lake, own, target.audience());
        planner = new ErasurePlanner(store, lake.keys, log, new GenerationNames(lake.clock, new Counter()));
        commits = new ErasureCommit(store, lake.keys, log, new ParquetPartFooters(store), lake.clock);
        remains = new DayRemains(store, lake.keys, log);
    }

    /** Each generation has a name of its own. */
    private static final class Counter implements RandomGenerator {
        private int next = 77;

        @Override
        public int nextInt() {
            return next++;
        }

        @Override
        public long nextLong() {
            return nextInt();
        }
    }

    /**
     * An event.
     *
     * @param email null for none
     */
    record Event(String id, String email, boolean consented) {
        static Event of(String id) {
            return new Event(id, null, true);
        }
    }

    SuppressedPersons suppress(PseudonymKeys pseudonyms, String... ids) {
        return suppress(PersonIdType.USER_PSEUDO_ID, pseudonyms, ids);
    }

    SuppressedPersons suppress(PersonIdType type, PseudonymKeys pseudonyms, String... ids) {
        int version = new SuppressionRegister(
                        documents,
                        keys,
                        pseudonyms == null ? List.of() : List.of(pseudonyms),
                        new PersonHashes(Set.of()),
                        lake.clock)
                .enter(type, List.of(ids))
                .version();
        return suppressions.persons(version);
    }

    /** Rows of a generation that is planned and written, not committed. */
    PlanDocument write(String generation, String snapshot, List<String> ids) throws IOException {
        List<Event> events = new ArrayList<>();
        ids.forEach(id -> events.add(Event.of(id)));
        return writeEvents(generation, snapshot, events);
    }

    PlanDocument writeEvents(String generation, String snapshot, List<Event> events) throws IOException {
        int audienceSchemaVersion = target.audience().isPresent() ? 1 : 0;
        PlanDocument plan = LakeFixture.plan(generation, snapshot, 1, events.size(), audienceSchemaVersion);
        new PlanStore(lake.store, lake.keys).write(plan);
        for (int first = 0; first < events.size(); first += ROWS_OF_A_PART) {
            parts.write(generation, first, events.subList(first, Math.min(events.size(), first + ROWS_OF_A_PART)));
        }
        return plan;
    }

    CommitRecord commit(PlanDocument plan) {
        long rows = plan.expectedRows();
        return new DayCommit(
                        lake.store,
                        lake.keys,
                        lake.log,
                        new ParquetPartFooters(lake.store),
                        exported,
                        lake.clock,
                        each -> suppressions.requireHighest(each.suppressionVersion(), "commit " + each.shard()))
                .commit(plan, TARGET, List.of(new StreamCounts(0, rows, 0, rows)));
    }

    void rewrite(ErasureDocument plan) {
        PartRewrite rewrite = new PartRewrite(store, target, suppressions.persons(plan.suppressionVersion()), 1 << 20);
        plan.parts().forEach(part -> rewrite.make(part, plan.generation()));
    }

    /** {@code id n} of each row of a commit. */
    List<String> rows(CommitRecord commit) throws IOException {
        return rows(lake.store, commit, DayCommit.MAIN, "user_pseudo_id");
    }

    /** {@code n} of each row that the audience table has of it. */
    List<Long> audienceRows(CommitRecord commit) throws IOException {
        return rows(own, commit, DayCommit.AUDIENCE, "n").stream()
                .map(row -> Long.valueOf(row.substring(0, row.indexOf(' '))))
                .toList();
    }

    private static List<String> rows(MemoryStore in, CommitRecord commit, String output, String column)
            throws IOException {
        List<String> rows = new ArrayList<>();
        for (CommitRecord.Part part : commit.output(output).orElseThrow().parts()) {
            rows.addAll(rows(in, part.stagedKey(), column));
        }
        return rows;
    }

    private static List<String> rows(MemoryStore in, String key, String column) throws IOException {
        List<String> rows = new ArrayList<>();
        StoredRecords.open(
                        in.find(key).orElseThrow().sizeBytes(), (offset, length) -> in.fetchRange(key, offset, length))
                .forEach(row -> rows.add(row.get(column) + " " + row.get("n")));
        return rows;
    }

    /** Every row of every object of both buckets, whether a commit names it or not: its {@code n}. */
    List<Long> everyRow() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (MemoryStore in : List.of(lake.store, own)) {
            for (String key : in.keys("")) {
                if (key.endsWith(".parquet")) {
                    rows(in, key, "n").forEach(row -> numbers.add(Long.valueOf(row.substring(0, row.indexOf(' ')))));
                }
            }
        }
        return numbers;
    }

    List<String> parquet() {
        return Stream.concat(lake.everything().stream(), own.keys("").stream())
                .filter(key -> key.endsWith(".parquet"))
                .toList();
    }
}
