package dev.towpath.activities.export;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.workflows.model.CredentialsRef;
import dev.towpath.workflows.model.ShardKind;
import dev.towpath.workflows.model.TableKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A dataset whose shards are as the test says, look by look; sessions give as many streams as asked for. */
public final class FakeBigQuery implements GoogleCloud, Shards, RowSource {
    public static final CredentialsRef CREDENTIALS = new CredentialsRef("arn:secret", "v1");
    public static final Instant SNAPSHOT = Instant.parse("2024-02-02T10:00:00Z");
    public static final Instant EXPIRES = Instant.parse("2024-02-02T16:00:00Z");

    final List<SessionRequest> sessions = new ArrayList<>();
    private final Map<Shard, Deque<Optional<ShardState>>> looks = new LinkedHashMap<>();

    public static Shard shard(ShardKind kind, LocalDate day) {
        String infix = kind.provisional() ? kind.id() + "_" : "";
        return new Shard("events_" + infix + DateTimeFormatter.BASIC_ISO_DATE.format(day), kind, day);
    }

    /** @param hour of its last modification */
    public static SourceFingerprint fingerprint(Shard shard, int hour, long rows) {
        return new SourceFingerprint(
                shard.kind(),
                shard.name(),
                Instant.parse("2024-02-02T00:00:00Z").plusSeconds(hour * 3_600L),
                rows,
                rows * 804,
                "5c1ea");
    }

    /** What the shard's next look shows; the last one stays. */
    public FakeBigQuery then(Shard shard, SourceFingerprint fingerprint, SourceField... fields) {
        return then(shard, Optional.of(new ShardState(fingerprint, List.of(fields))));
    }

    FakeBigQuery thenGone(Shard shard) {
        return then(shard, Optional.empty());
    }

    private FakeBigQuery then(Shard shard, Optional<ShardState> look) {
        looks.computeIfAbsent(shard, first -> new ArrayDeque<>()).add(look);
        return this;
    }

    @Override
    public CredentialsRef resolveCredentials() {
        return CREDENTIALS;
    }

    @Override
    public Shards shards(CredentialsRef credentials) {
        return this;
    }

    @Override
    public RowSource rows(CredentialsRef credentials) {
        return this;
    }

    @Override
    public List<Shard> list(String project, String dataset, TableKind table) {
        return List.copyOf(looks.keySet());
    }

    @Override
    public Optional<ShardState> find(String project, String dataset, Shard shard) {
        Deque<Optional<ShardState>> next = looks.getOrDefault(shard, new ArrayDeque<>(List.of(Optional.empty())));
        return next.size() > 1 ? next.remove() : next.element();
    }

    @Override
    public Session openSession(SessionRequest request) {
        sessions.add(request);
        long rows = looks.keySet().stream()
                .filter(shard -> shard.name().equals(request.table()))
                .flatMap(shard -> looks.get(shard).element().stream())
                .mapToLong(state -> state.fingerprint().rows())
                .sum();
        List<String> streams = IntStream.range(0, rows == 0 ? 0 : request.maxStreams())
                .mapToObj(stream -> "stream-" + stream)
                .toList();
        return new Session("session-" + sessions.size(), streams, new byte[] {1}, SNAPSHOT, EXPIRES);
    }

    @Override
    public Rows read(String stream, long firstRow) {
        throw new UnsupportedOperationException("no test of planning reads rows");
    }

    @Override
    public void close() {}
}
