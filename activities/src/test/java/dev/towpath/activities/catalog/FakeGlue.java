package dev.towpath.activities.catalog;

import dev.towpath.activities.catalog.GlueFailure.Kind;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Glue in memory, with a crawler that takes time, registers partitions of its target, and can fail. */
final class FakeGlue implements GlueCatalog {
    static final Duration CRAWL = Duration.ofSeconds(40);

    final Map<String, GlueTable> tables = new TreeMap<>();
    final Map<List<String>, String> partitions =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    final List<Instant> crawls = new ArrayList<>();
    /** Called with the action before it happens; may throw. */
    Consumer<String> beforeCall = action -> {};
    /** What the crawls to come end with. */
    String endStatus = "SUCCEEDED";

    String endError = "";
    boolean databaseThere = true;
    boolean crawlerThere = true;
    /** Lets GetCrawler show an earlier state, as a distributed service may. */
    UnaryOperator<Crawler> look = UnaryOperator.identity();

    private final TestClock clock;
    private final ObjectStore store;
    private final String target;
    private Instant runningUntil;
    private Optional<LastCrawl> last = Optional.empty();
    private List<String> crawlerSees = List.of();

    FakeGlue(TestClock clock, ObjectStore store, String target) {
        this.clock = clock;
        this.store = store;
        this.target = target;
    }

    @Override
    public Optional<GlueTable> findTable(String database, String table) {
        beforeCall.accept("GetTable");
        return Optional.ofNullable(tables.get(table));
    }

    @Override
    public Outcome createTable(TableDefinition table) {
        beforeCall.accept("CreateTable");
        if (!databaseThere) {
            throw new GlueFailure(
                    Kind.DATABASE_MISSING, "CreateTable", table.database(), "EntityNotFoundException", null);
        }
        GlueTable created = new GlueTable(
                table.database(),
                table.name(),
                "1",
                table.location(),
                table.columns(),
                table.partitionKeys().stream().map(GlueColumn::name).toList());
        return tables.putIfAbsent(table.name(), created) == null ? Outcome.DONE : Outcome.CONFLICT;
    }

    @Override
    public Outcome updateColumns(GlueTable table, List<GlueColumn> columns) {
        beforeCall.accept("UpdateTable");
        GlueTable now = tables.get(table.name());
        if (!now.version().equals(table.version())) {
            return Outcome.CONFLICT;
        }
        tables.put(table.name(), versioned(now, "" + (Integer.parseInt(now.version()) + 1), columns));
        return Outcome.DONE;
    }

    private static GlueTable versioned(GlueTable table, String version, List<GlueColumn> columns) {
        return new GlueTable(table.database(), table.name(), version, table.location(), columns, table.partitionKeys());
    }

    @Override
    public Optional<String> findPartition(GlueTable table, List<String> values) {
        beforeCall.accept("GetPartition");
        return Optional.ofNullable(partitions.get(values));
    }

    @Override
    public void putPartition(GlueTable table, List<String> values, String location) {
        beforeCall.accept("UpdatePartition");
        partitions.put(values, location);
    }

    @Override
    public void deletePartition(GlueTable table, List<String> values) {
        beforeCall.accept("DeletePartition");
        partitions.remove(values);
    }

    @Override
    public Crawler fetchCrawler(String name) {
        beforeCall.accept("GetCrawler");
        requireCrawler(name, "GetCrawler");
        endCrawl();
        return look.apply(new Crawler(runningUntil == null ? Crawler.State.READY : Crawler.State.BUSY, last));
    }

    @Override
    public Outcome startCrawler(String name) {
        beforeCall.accept("StartCrawler");
        requireCrawler(name, "StartCrawler");
        endCrawl();
        if (runningUntil != null) {
            return Outcome.CONFLICT;
        }
        begin();
        return Outcome.DONE;
    }

    void begin() {
        crawls.add(clock.instant());
        crawlerSees =
                store.list(target).stream().map(ObjectStore.StoredObject::key).toList();
        runningUntil = clock.instant().plus(CRAWL);
    }

    private void endCrawl() {
        if (runningUntil == null || clock.instant().isBefore(runningUntil)) {
            return;
        }
        runningUntil = null;
        last = Optional.of(new LastCrawl(crawls.getLast(), endStatus, endError));
        if (endStatus.equals("SUCCEEDED")) {
            for (String key : crawlerSees) {
                String folder = key.substring(0, key.lastIndexOf('/') + 1);
                String value = folder.substring(folder.lastIndexOf('=') + 1, folder.length() - 1);
                partitions.putIfAbsent(List.of(value), store.uri(folder));
            }
        }
    }

    private void requireCrawler(String name, String action) {
        if (!crawlerThere) {
            throw new GlueFailure(Kind.CRAWLER_MISSING, action, name, "EntityNotFoundException", null);
        }
    }
}
