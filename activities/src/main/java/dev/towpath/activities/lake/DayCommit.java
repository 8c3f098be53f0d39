package dev.towpath.activities.lake;

import dev.towpath.activities.lake.Accounting.Accounted;
import dev.towpath.activities.lake.CommitRecord.Column;
import dev.towpath.activities.lake.CommitRecord.Kind;
import dev.towpath.activities.lake.CommitRecord.Output;
import dev.towpath.activities.lake.ObjectStore.PutOutcome;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes a generation the day's: accounts for every row, then puts the next number of the day's log if nobody else has
 * done so. That one PUT is the commit.
 */
public final class DayCommit {
    /** The output that holds the property's own columns. */
    public static final String MAIN = "main";

    private static final int MOST_RACES = 100;

    private final ObjectStore store;
    private final LakeKeys keys;
    private final CommitLog log;
    private final PartFooter.Reader footers;
    private final Clock clock;
    private final Gate gate;

    /** What must hold at the last moment before a commit. */
    @FunctionalInterface
    public interface Gate {
        /** Throws if the plan may not be committed any more. */
        void require(PlanDocument plan);
    }

    /** Without a gate. */
    public DayCommit(ObjectStore store, LakeKeys keys, CommitLog log, PartFooter.Reader footers, Clock clock) {
        this(store, keys, log, footers, clock, plan -> {});
    }

    public DayCommit(
            ObjectStore store, LakeKeys keys, CommitLog log, PartFooter.Reader footers, Clock clock, Gate gate) {
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
        if (isOf(plan, highest)) {
            return highest.orElseThrow();
        }
        Accounted accounted = new Accounting(store, keys, footers, plan, target).account(streams);
        for (int race = 0; race < MOST_RACES; race++) {
            if (isOf(plan, highest)) {
                return highest.orElseThrow();
            }
            requireNewest(plan, highest);
            CommitRecord record =
                    record(highest.map(CommitRecord::number).orElse(0L) + 1, plan, target, streams, accounted);
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

    private static void requireNewest(PlanDocument plan, Optional<CommitRecord> highest) {
        highest.filter(commit -> commit.snapshot().isAfter(plan.snapshot())).ifPresent(commit -> {
            throw new TowpathException(
                    FailureType.SUPERSEDED,
                    "Cannot commit " + plan.shard() + " as of " + plan.snapshot() + ": commit " + commit.number()
                            + " holds it as of " + commit.snapshot() + ".",
                    "");
        });
    }

    private CommitRecord record(
            long number, PlanDocument plan, DayTarget target, List<StreamCounts> streams, Accounted accounted) {
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
                List.of(new Output(
                        MAIN,
                        target.lakeTable(),
                        keys.partition(plan.day()),
                        accounted.parts(),
                        Column.of(accounted.columns()))));
    }
}
