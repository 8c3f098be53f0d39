package dev.towpath.activities.export;

import dev.towpath.activities.audience.AudienceEncoding;
import dev.towpath.activities.bigquery.GoogleCloud;
import dev.towpath.activities.heartbeat.Heartbeats;
import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.activities.lake.PartFooter;
import dev.towpath.activities.lake.PlanDocument;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.parquet.StreamEncoder;
import dev.towpath.activities.parquet.StreamEncoding;
import dev.towpath.activities.privacy.PrivacyRules;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.suppression.IdentifierSource;
import dev.towpath.activities.suppression.SuppressingEncoder;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.workflows.activity.ExtractActivities;
import dev.towpath.workflows.model.FailureType;
import dev.towpath.workflows.model.TowpathException;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** Extraction of one stream, with heartbeats that carry counts. */
public final class ExtractActivitiesImpl implements ExtractActivities {
    private final Settings settings;
    private final PrivacyRules privacy;
    private final GoogleCloud google;
    private final StreamEncoder.Factory encoders;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final PlanStore plans;
    private final LakeSchemaStore schemas;
    private final StagedParts stagedParts;
    private final Suppressions suppressions;
    private final AudiencePlaces audiences;
    private final Heartbeats heartbeats;
    private final Clock clock;

    public ExtractActivitiesImpl(
            Settings settings,
            PrivacyRules privacy,
            GoogleCloud google,
            StreamEncoder.Factory encoders,
            ObjectStore store,
            LakeKeys keys,
            PlanStore plans,
            LakeSchemaStore schemas,
            PartFooter.Reader footers,
            Suppressions suppressions,
            AudiencePlaces audiences,
            Heartbeats heartbeats,
            Clock clock) {
        this.audiences = audiences;
        this.settings = settings;
        this.privacy = privacy;
        this.google = google;
        this.encoders = encoders;
        this.store = store;
        this.keys = keys;
        this.plans = plans;
        this.schemas = schemas;
        this.stagedParts = new StagedParts(store, keys, footers);
        this.suppressions = suppressions;
        this.heartbeats = heartbeats;
        this.clock = clock;
    }

    @Override
    public StreamResult extractStream(ExtractRequest request) {
        PlanDocument plan = plans.fetch(request.planKey());
        ExtractionProgress progress = new ExtractionProgress(plan.shard(), request.stream(), request.streams(), clock);
        return heartbeats.during(progress::details, () -> extract(request, plan, progress));
    }

    private StreamResult extract(ExtractRequest request, PlanDocument plan, ExtractionProgress progress)
            throws IOException {
        TableSettings table =
                settings.table(request.day().property(), request.day().table());
        requireSameTransform(plan, table);
        suppressions.requireHighest(plan.suppressionVersion(), "go on with " + plan.shard());
        DayTarget target = DayTarget.of(settings, request.day());
        StreamParts done = stagedParts.of(plan, target, request.stream());
        progress.resumeAt(done.delivered(), done.count());
        LakeSchema schema = schemas.fetch(table.lakeTable(), plan.lakeSchemaVersion());
        StreamEncoding encoding = new StreamEncoding(
                plan.arrowSchema(),
                schema,
                table.promoted(),
                privacy.rules(table, schema),
                settings.destination().compression(),
                settings.destination().rowGroupBytes());
        Optional<OutputPlace> audience =
                audiences.find(request.day().property(), request.day().table());
        try (StreamEncoder encoder = SuppressingEncoder.open(
                encoders,
                withAudience(encoding, table, plan),
                suppressions.persons(plan.suppressionVersion()),
                IdentifierSource.of(table))) {
            return new StreamExtraction(
                            google.rows(request.credentials()), encoder, store, keys, audience, clock, progress)
                    .extract(plan, target, request.stream(), done);
        }
    }

    private StreamEncoding withAudience(StreamEncoding encoding, TableSettings table, PlanDocument plan) {
        return table.audience()
                .map(audience -> encoding.withAudience(
                        AudienceEncoding.of(audience, schemas.fetch(audience.table(), plan.audienceSchemaVersion()))))
                .orElse(encoding);
    }

    /** A worker whose configuration changed since would write rows that the commit does not say it has. */
    private static void requireSameTransform(PlanDocument plan, TableSettings table) {
        if (!plan.transformDigest().equals(TransformIdentity.of(table))) {
            throw new TowpathException(
                    FailureType.PLAN_OUTDATED,
                    "Cannot go on with the plan " + plan.generation() + " of " + plan.shard()
                            + ": the worker's configuration is another one than when it was made.",
                    "");
        }
    }
}
