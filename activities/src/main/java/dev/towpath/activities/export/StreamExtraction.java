package dev.towpath.activities.export;

import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.parquet.ByteSink;
import dev.towpath.activities.parquet.RecordBatch;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoder.PartEncoder;
import dev.towpath.workflows.activity.ExtractActivities.StreamResult;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries one read stream into its parts: part p holds exactly the rows [p·R, (p+1)·R). What S3 holds is the
 * checkpoint; extraction goes on at the first missing part.
 */
final class StreamExtraction {
    /** A session that ends sooner does not begin a part. */
    private static final Duration LEAST_SESSION_LIFE = Duration.ofMinutes(5);

    private final RowSource source;
    private final StreamEncoder encoder;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final Optional<OutputPlace> audience;
    private final Clock clock;
    private final ExtractionProgress progress;

    StreamExtraction(
            RowSource source,
            StreamEncoder encoder,
            ObjectStore store,
            LakeKeys keys,
            Optional<OutputPlace> audience,
            Clock clock,
            ExtractionProgress progress) {
        this.audience = audience;
        this.source = source;
        this.encoder = encoder;
        this.store = store;
        this.keys = keys;
        this.clock = clock;
        this.progress = progress;
    }

    /** @param done the parts that S3 holds already, from the first on without a gap */
    StreamResult extract(PlanDocument plan, DayTarget target, int stream, StreamParts done) throws IOException {
        StreamParts parts = done;
        if (!parts.endsBefore(plan.rowsPerPart())) {
            return parts.result(stream);
        }
        long next = parts.delivered();
        PartEncoder part = null;
        try (RowSource.Rows rows = source.read(plan.streams().get(stream), next)) {
            while (true) {
                long start = rows.position();
                RecordBatch batch = rows.next();
                if (batch == null) {
                    break;
                }
                int from = requireNoGap(start, next);
                while (from < batch.rows()) {
                    if (part == null) {
                        requireSessionLife(plan);
                        part = encoder.begin(sinks(plan, target, stream, parts.count()));
                    }
                    long left = parts.delivered() + plan.rowsPerPart() - next;
                    int to = (int) Math.min(batch.rows(), from + left);
                    part.append(batch, from, to);
                    next += to - from;
                    from = to;
                    if (next == parts.delivered() + plan.rowsPerPart()) {
                        parts = finish(plan, target, stream, parts, part);
                        part = null;
                    }
                }
                rows.release(batch);
                progress.update(next, parts.count());
            }
            if (part != null) {
                parts = finish(plan, target, stream, parts, part);
                part = null;
            }
            return parts.result(stream);
        } catch (Throwable e) { // no upload outlives its attempt, whatever ends it
            giveUp(part, e);
            throw e;
        }
    }

    /** The main output's, then the audience's: each under the same name in a place of its own. */
    private List<ByteSink> sinks(PlanDocument plan, DayTarget target, int stream, int part) {
        List<ByteSink> sinks = new ArrayList<>();
        sinks.add(store.openSink(keys.part(target, plan.generation(), stream, part)));
        audience.ifPresent(place -> sinks.add(
                place.store().openSink(place.keys().part(place.target(target), plan.generation(), stream, part))));
        return sinks;
    }

    /** What goes wrong with the clean-up may not hide why it is needed: the workflow plans anew for some reasons. */
    private static void giveUp(PartEncoder part, Throwable reason) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }

    /** Rows before the next one were handed out already: a resumed read begins early, never late. */
    private static int requireNoGap(long start, long next) {
        if (start > next) {
            throw new IllegalStateException("the stream goes on at row " + start + " instead of " + next);
        }
        return Math.toIntExact(next - start);
    }

    private StreamParts finish(PlanDocument plan, DayTarget target, int stream, StreamParts parts, PartEncoder part)
            throws IOException {
        String key = keys.part(target, plan.generation(), stream, parts.count());
        StreamEncoder.PartCounts counts;
        try (part) {
            counts = part.finish(Map.of(
                    "towpath.generation", plan.generation(),
                    "towpath.shard", plan.shard(),
                    "towpath.stream", Integer.toString(stream),
                    "towpath.part", Integer.toString(parts.count()),
                    "towpath.first_row", Long.toString(parts.delivered())));
        }
        long sizeBytes =
                store.find(key).map(ObjectStore.StoredObject::sizeBytes).orElse(0L);
        return parts.plus(counts.delivered(), counts.suppressed(), counts.written(), sizeBytes);
    }

    private void requireSessionLife(PlanDocument plan) {
        if (clock.instant().plus(LEAST_SESSION_LIFE).isAfter(plan.sessionExpires())) {
            throw new TowpathException(
                    FailureType.PLAN_OUTDATED,
                    "Cannot go on reading " + plan.shard() + ": the read session ends at " + plan.sessionExpires()
                            + ".",
                    "");
        }
    }
}
