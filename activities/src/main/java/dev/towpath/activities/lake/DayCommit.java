package dev.towpath.activities.lake;

import dev.towpath.activities.lake.Accounting.Accounted;
import dev.towpath.activities.lake.AudienceAccounting.AccountedAudience;
import dev.towpath.activities.lake.CommitRecord.Column;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a generation the day's: accounts for every row, then puts the next number of the day's log if nobody else has
 * done so. That one PUT is the commit.
 */
public final class DayCommit {
    /** The output that holds the property's own columns. */
    public static final String MAIN = "main";
    /** The output for partners. */
    public static final String AUDIENCE = "audience";

    private static final int MOST_RACES = 100;
    /** The snapshot is by Google's clock, a commit's time by a worker's. */
    private static final Duration MOST_CLOCK_SKEW = Duration.ofHours(1);

    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;
    private final PartFooter.Reader footers;
    private final AudiencePlaces audiences;
    private final Clock clock;
    private final Gate gate;

    /** What must hold at the last moment before a commit. */
    @FunctionalInterface
    public interface Gate {
        /** Throws if the plan may not be committed any more. */
        void require(PlanDocument plan);
    }

    /** Without a gate. */
    public DayCommit(
            ObjectStore store,
            LakeKeys keys,
            CommitLog log,
            PartFooter.Reader footers,
            AudiencePlaces audiences,
            Clock clock) {
        this(store, keys, log, footers, audiences, clock, plan -> {});
    }

    public DayCommit(
            ObjectStore store,
            LakeKeys keys,
            CommitLog log,
            PartFooter.Reader footers,
            AudiencePlaces audiences,
            Clock clock,
            Gate gate) {
        this.audiences = audiences;
        this.store = store;
        this.keys = keys;
        this.log = log;
        this.footers = footers;
        this.clock = clock;
        this.gate = gate;
    }

    /**
     * The day's commit of this generation, made now or by an earlier attempt.
     *
     * @param streams what each stream delivered, in order
     * @throws TowpathException ROW_COUNT_MISMATCH, ENCRYPTION_DIFFERS, SUPERSEDED, or COMMIT_UNKNOWN when S3 gave no answer
     */
    public CommitRecord commit(PlanDocument plan, DayTarget target, List<StreamCounts> streams) {
        Optional<CommitRecord> highest = log.highest(plan.day());
        Optional<CommitRecord> earlier = isOf(plan, highest) ? highest : findOvertaken(plan, highest);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        List<Output> outputs = account(plan, target, streams);
        for (int race = 0; race < MOST_RACES; race++) {
            if (isOf(plan, highest)) {
                return highest.orElseThrow();
            }
            requireNewest(plan, highest);
            CommitRecord record = record(highest.map(CommitRecord::number).orElse(0L) + 1, plan, streams, outputs);
            gate.require(plan);
            if (log.append(plan.day(), record) == PutOutcome.WRITTEN) {
                return record;
            }
            highest = log.highest(plan.day());
        }
        throw new TowpathException(
                FailureType.COMMIT_UNKNOWN,
                "Cannot commit " + plan.shard() + ": others were faster " + MOST_RACES + " times.",
                "");
    }

    private static boolean isOf(PlanDocument plan, Optional<CommitRecord> commit) {
        return commit.map(CommitRecord::generation)
                .filter(plan.generation()::equals)
                .isPresent();
    }

    /**
     * An earlier attempt's commit whose answer was lost, and which others' have followed since. To commit it once more
     * would undo what they did: a rollback, or an erasure.
     */
    private Optional<CommitRecord> findOvertaken(PlanDocument plan, Optional<CommitRecord> highest) {
        Instant planned = plan.snapshot().minus(MOST_CLOCK_SKEW);
        return highest.filter(commit -> commit.committedAt().isAfter(planned))
                .flatMap(commit -> log.findExport(plan.day(), plan.generation(), planned));
    }

    private static void requireNewest(PlanDocument plan, Optional<CommitRecord> highest) {
        highest.filter(commit -> commit.snapshot().isAfter(plan.snapshot())).ifPresent(commit -> {
            throw new TowpathException(
                    FailureType.SUPERSEDED,
                    "Cannot commit " + plan.shard() + " as of " + plan.snapshot() + ": commit " + commit.number()
                            + " holds it as of " + commit.snapshot() + ".",
                    "");
        });
    }

    /** Both outputs, or neither: whatever is wrong with one of them ends it here. */
    private List<Output> account(PlanDocument plan, DayTarget target, List<StreamCounts> streams) {
        Optional<OutputPlace> audience =
                audiences.find(plan.day().property(), plan.day().table());
        if (audience.isPresent() != plan.audienceSchemaVersion() > 0) {
            throw new TowpathException(
                    FailureType.PLAN_OUTDATED,
                    "Cannot commit the plan " + plan.generation() + " of " + plan.shard()
                            + ": the worker's configuration has " + (audience.isPresent() ? "an" : "no")
                            + " audience table, other than when it was made.",
                    "");
        }
        Accounted main = new Accounting(store, keys, footers, plan, target).account(streams);
        List<Output> outputs = new ArrayList<>();
        outputs.add(new Output(
                MAIN, target.lakeTable(), keys.partition(plan.day()), main.parts(), Column.of(main.columns())));
        audience.ifPresent(place -> {
            AccountedAudience second = new AudienceAccounting(place, plan, target).account(main);
            outputs.add(new Output(
                    AUDIENCE,
                    place.lakeTable(),
                    place.keys().partition(plan.day()),
                    second.parts(),
                    Column.of(second.columns()),
                    second.counts()));
        });
        return outputs;
    }

    private CommitRecord record(long number, PlanDocument plan, List<StreamCounts> streams, List<Output> outputs) {
        return new CommitRecord(
                CommitRecord.VERSION,
                number,
                Kind.EXPORT,
                plan.generation(),
                plan.shard(),
                plan.shardKind(),
                plan.shardKind().provisional(),
                plan.fingerprint(),
                null,
                plan.snapshot(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                plan.transformDigest(),
                plan.lakeSchemaVersion(),
                plan.suppressionVersion(),
                streams.stream().mapToLong(StreamCounts::delivered).sum(),
                streams.stream().mapToLong(StreamCounts::written).sum(),
                streams.stream().mapToLong(StreamCounts::suppressed).sum(),
                outputs);
    }
}
