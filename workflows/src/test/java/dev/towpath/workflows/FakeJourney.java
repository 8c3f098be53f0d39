package dev.towpath.workflows;

import dev.towpath.workflows.activity.CatalogActivities;
import dev.towpath.workflows.activity.ExportActivities;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan.Decision;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.activity.SettingsActivities;
import dev.towpath.workflows.activity.SourceActivities;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.runtime.WorkflowFailures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The steps of a day's journey without clouds: what they return can be set, what they were asked is kept. */
public class FakeJourney
        implements SettingsActivities, SourceActivities, ExportActivities, ExtractActivities, CatalogActivities {
    public static final long ROWS_PER_STREAM = 100;

    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    public final List<Instant> looks = Collections.synchronizedList(new ArrayList<>());
    public final List<PlanRequest> plans = Collections.synchronizedList(new ArrayList<>());
    public final List<PublishRequest> publications = Collections.synchronizedList(new ArrayList<>());
    public final Set<DayKey> committed = ConcurrentHashMap.newKeySet();
    public final LongSupplier clock;

    public volatile ZoneId zone = ZoneId.of("Europe/Berlin");
    public volatile List<ShardKind> sources = List.of(ShardKind.DAILY, ShardKind.FRESH, ShardKind.INTRADAY);
    public volatile Duration heartbeatTimeout = Duration.ofSeconds(30);
    public volatile int streams = 1;
    public volatile Function<DayKey, Decision> decision = day -> Decision.EXPORT;
    public volatile Function<FindShardsRequest, FoundShards> shards = request -> daily(request.day());
    public volatile Function<PlanRequest, ExportPlan> planner = this::plan;
    public volatile Function<ExtractRequest, StreamResult> extractor = FakeJourney::delivered;
    public volatile Function<CommitRequest, CommitResult> committer = FakeJourney::commit;
    public volatile Runnable publisher = () -> {};
    public volatile Runnable crawler = () -> {};

    private final AtomicInteger secretVersion = new AtomicInteger();

    public FakeJourney(LongSupplier clock) {
        this.clock = clock;
    }

    public Instant now() {
        return Instant.ofEpochMilli(clock.getAsLong());
    }

    public Instant dayEnd(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public long count(String call) {
        return calls.stream().filter(made -> made.startsWith(call)).count();
    }

    public static FoundShards daily(DayKey day) {
        return new FoundShards(List.of(shard(day, ShardKind.DAILY)), false);
    }

    public static FoundShards nothing() {
        return new FoundShards(List.of(), false);
    }

    public static FoundShard shard(DayKey day, ShardKind kind) {
        String infix = kind == ShardKind.DAILY ? "" : kind.id() + "_";
        return new FoundShard(kind, day.table().id() + "_" + infix + day.compactDay());
    }

    public static StreamResult delivered(ExtractRequest request) {
        return new StreamResult(request.stream(), ROWS_PER_STREAM, 0, ROWS_PER_STREAM, 2, 5_000);
    }

    public static CommitResult commit(CommitRequest request) {
        long rows =
                request.streams().stream().mapToLong(StreamResult::writtenRows).sum();
        int parts = request.streams().stream().mapToInt(StreamResult::parts).sum();
        long size =
                request.streams().stream().mapToLong(StreamResult::parquetBytes).sum();
        return new CommitResult(1, "commits/" + request.day().path() + "/000001.json", rows, parts, size);
    }

    public ExportPlan plan(PlanRequest request) {
        Decision decided = decision.apply(request.day());
        CommitResult current = decided == Decision.UNCHANGED
                ? new CommitResult(4, "commits/" + request.day().path() + "/000004.json", 77, 1, 4_400)
                : null;
        return new ExportPlan(
                decided,
                "plans/" + plans.size(),
                "20240201T150000Z-a1b2",
                streams,
                streams * ROWS_PER_STREAM,
                50,
                9_000,
                now().plus(Duration.ofHours(6)),
                current);
    }

    public static RuntimeException refusal(FailureType type, String sentence) {
        RuntimeException failure = WorkflowFailures.failure(type, sentence, "try this");
        return type.retryable()
                ? io.temporal.failure.ApplicationFailure.newFailure(sentence, type.name(), "try this")
                : failure;
    }

    @Override
    public DaySettings resolveDay(ResolveDayRequest request) {
        calls.add("resolveDay " + request.day().day());
        return new DaySettings(
                "shop",
                zone.getId(),
                dayEnd(request.day().day()),
                sources,
                Duration.ofHours(36),
                Duration.ofHours(72),
                1,
                "acme." + request.day().property(),
                "s3://acme/ga4/event_date=" + request.day().compactDay() + "/",
                heartbeatTimeout,
                "digest");
    }

    @Override
    public CredentialsRef resolveCredentials(ResolveCredentialsRequest request) {
        calls.add("resolveCredentials");
        return new CredentialsRef("arn:secret", "v" + secretVersion.incrementAndGet());
    }

    @Override
    public FoundShards findShards(FindShardsRequest request) {
        looks.add(now());
        calls.add("findShards " + now().truncatedTo(ChronoUnit.MINUTES));
        return shards.apply(request);
    }

    @Override
    public ExportPlan planExport(PlanRequest request) {
        calls.add("planExport " + request.shard());
        plans.add(request);
        return planner.apply(request);
    }

    @Override
    public StreamResult extractStream(ExtractRequest request) {
        calls.add("extractStream " + request.stream());
        return extractor.apply(request);
    }

    @Override
    public CommitResult commitDay(CommitRequest request) {
        calls.add("commitDay");
        CommitResult result = committer.apply(request);
        committed.add(request.day());
        return result;
    }

    @Override
    public PublishResult publishDay(PublishRequest request) {
        calls.add("publishDay");
        publications.add(request);
        publisher.run();
        return new PublishResult(1, "s3://acme/ga4/event_date=" + request.day().compactDay() + "/", 2);
    }

    @Override
    public CrawlResult crawlTable(CrawlRequest request) {
        calls.add("crawlTable");
        crawler.run();
        return new CrawlResult("ga4");
    }
}
