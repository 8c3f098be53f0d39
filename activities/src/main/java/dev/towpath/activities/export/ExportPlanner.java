package dev.towpath.activities.export;

import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.bigquery.RowSource;
import dev.towpath.activities.bigquery.Shards;
import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.bigquery.Shards.ShardState;
import dev.towpath.activities.lake.CommitLog;
import dev.towpath.activities.lake.CommitRecord;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.lake.SourceFingerprint;
import dev.towpath.activities.privacy.PrivacyRules;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExportActivities.PlanRequest;
import dev.towpath.workflows.model.DayKey;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans an export: fingerprint, lake schema, read session, fingerprint again.
 *
 * <p>The two fingerprints enclose the session's snapshot: when they are equal, the session reads the state that the
 * fingerprint names. A provisional shard grows all the time; its fingerprint is the one from before, so a later export
 * finds it changed.
 */
public final class ExportPlanner {
    private static final int TRIES = 3;
    /** A session lives six hours; five leave room for a retry. */
    private static final long MOST_READ_SECONDS = 5 * 3_600;
    /** Rows a second of one stream on one core, carefully. */
    private static final long STREAM_RATE = 20_000;

    private final Settings settings;
    private final PrivacyRules privacy;
    private final GoogleCloud google;
    private final CommitLog commits;
    private final LakeSchemas schemas;
    private final PlanStore plans;
    private final GenerationNames generations;
    private final CommitResults results;
    private final Suppressions suppressions;

    public ExportPlanner(
            Settings settings,
            PrivacyRules privacy,
            GoogleCloud google,
            CommitLog commits,
            LakeSchemas schemas,
            PlanStore plans,
            GenerationNames generations,
            CommitResults results,
            Suppressions suppressions) {
        this.settings = settings;
        this.privacy = privacy;
        this.google = google;
        this.commits = commits;
        this.schemas = schemas;
        this.plans = plans;
        this.generations = generations;
        this.results = results;
        this.suppressions = suppressions;
    }

    ExportPlan plan(PlanRequest request) {
        PropertySettings property = settings.property(request.day().property());
        TableSettings table =
                settings.table(request.day().property(), request.day().table());
        Shard shard =
                new Shard(request.shard(), request.shardKind(), request.day().day());
        Shards shards = google.shards(request.credentials());
        int suppressionVersion = suppressions.highestVersion();
        // A key that is missing is better known before anything is read.
        suppressions.persons(suppressionVersion);
        for (int tries = 0; tries < TRIES; tries++) {
            ShardState state = fetch(shards, property, shard);
            Optional<CommitRecord> current = request.force()
                    ? Optional.empty()
                    : commits.highest(request.day()).filter(commit -> stands(commit, request, state, table));
            if (current.isPresent()) {
                return unchanged(request.day(), state, current.get());
            }
            List<SourceField> read = ReadColumns.without(state.fields(), table.excluded());
            LakeSchema schema = schemas.grow(table, read);
            privacy.check(table, schema);
            PlanDocument plan = open(request, property, table, state.fingerprint(), read, schema, suppressionVersion);
            if (shard.kind().provisional()
                    || fetch(shards, property, shard).fingerprint().equals(state.fingerprint())) {
                return toExport(plan, plans.write(plan), state);
            }
        }
        throw new TowpathException(
                FailureType.PLAN_OUTDATED,
                "Cannot plan the export of " + request.shard() + ": it changes faster than it can be looked at.",
                "");
    }

    /** A day that a daily shard gave stays as it is when only a provisional one is left. */
    private static boolean stands(CommitRecord commit, PlanRequest request, ShardState state, TableSettings table) {
        return TransformIdentity.isCurrent(commit, state.fingerprint(), table)
                || (!commit.provisional() && request.shardKind().provisional());
    }

    private static ShardState fetch(Shards shards, PropertySettings property, Shard shard) {
        return shards.find(property.project(), property.id(), shard)
                .orElseThrow(() -> new TowpathException(
                        FailureType.PLAN_OUTDATED,
                        "Cannot plan the export of " + shard.name() + ": the table is gone.",
                        ""));
    }

    private PlanDocument open(
            PlanRequest request,
            PropertySettings property,
            TableSettings table,
            SourceFingerprint fingerprint,
            List<SourceField> read,
            LakeSchema schema,
            int suppressionVersion) {
        long rowsPerPart = PartRows.of(
                fingerprint.rows(),
                fingerprint.sizeBytes(),
                settings.destination().objectSizeBytes());
        int maxStreams = Math.clamp(
                fingerprint.rows() / rowsPerPart, 1, settings.extract().maxStreams());
        requireReadable(
                request, fingerprint, Math.min(maxStreams, settings.worker().streams()));
        RowSource.Session session = google.rows(request.credentials())
                .openSession(new RowSource.SessionRequest(
                        settings.google().project(),
                        property.project(),
                        property.id(),
                        request.shard(),
                        table.filter(),
                        ReadColumns.selection(read, table.excluded()),
                        maxStreams));
        return new PlanDocument(
                request.day(),
                generations.next(),
                request.shardKind(),
                request.shard(),
                fingerprint,
                session.name(),
                session.snapshot(),
                session.expires(),
                session.streams(),
                session.arrowSchema(),
                rowsPerPart,
                request.shardKind().provisional() || !table.filter().isEmpty() ? -1 : fingerprint.rows(),
                TransformIdentity.of(table),
                schema.version(),
                suppressionVersion,
                table.audience()
                        .map(audience -> schemas.growAudience(audience, schema).version())
                        .orElse(0));
    }

    private static void requireReadable(PlanRequest request, SourceFingerprint fingerprint, int parallel) {
        long seconds = fingerprint.rows() / (STREAM_RATE * parallel);
        if (seconds > MOST_READ_SECONDS) {
            throw new TowpathException(
                    FailureType.LIMIT_EXCEEDED,
                    String.format(
                            Locale.ROOT,
                            "Cannot export %s: reading %,d rows by %d %s at a time would take about %d hours, and five"
                                    + " are the most for a read session that lives six.",
                            request.shard(),
                            fingerprint.rows(),
                            parallel,
                            parallel == 1 ? "stream" : "streams",
                            Math.ceilDiv(seconds, 3_600)),
                    "raise worker.streams, extract.maxStreams, or lower destination.format.objectSize");
        }
    }

    private ExportPlan toExport(PlanDocument plan, String planKey, ShardState state) {
        return new ExportPlan(
                ExportPlan.Decision.EXPORT,
                planKey,
                plan.generation(),
                plan.streams().size(),
                state.fingerprint().rows(),
                plan.rowsPerPart(),
                state.fingerprint().sizeBytes(),
                plan.sessionExpires(),
                null);
    }

    private ExportPlan unchanged(DayKey day, ShardState state, CommitRecord commit) {
        return new ExportPlan(
                ExportPlan.Decision.UNCHANGED,
                "",
                commit.generation(),
                0,
                commit.writtenRows(),
                0,
                state.fingerprint().sizeBytes(),
                null,
                results.of(day, commit));
    }
}
