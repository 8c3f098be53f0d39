package dev.towpath.activities.export;

import static dev.towpath.activities.export.FakeBigQuery.CREDENTIALS;
import static dev.towpath.activities.export.FakeBigQuery.shard;
import static dev.towpath.activities.lake.LakeFixture.DAY;

import dev.towpath.activities.bigquery.Shards.Shard;
import dev.towpath.activities.lake.GenerationNames;
import dev.towpath.activities.lake.LakeFixture;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.PlanStore;
import dev.towpath.activities.privacy.PrivacyRules;
import dev.towpath.activities.privacy.PseudonymKeyring;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.CatalogSettings.Mode;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.SuppressionStore;
import dev.towpath.activities.suppression.Suppressions;
import dev.towpath.workflows.activity.ExportActivities.ExportPlan;
import dev.towpath.workflows.activity.ExportActivities.PlanRequest;
import dev.towpath.workflows.model.ShardKind;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A planner between a dataset and a lake of its own. */
final class PlannerFixture {
    static final Shard DAILY = shard(ShardKind.DAILY, DAY.day());
    static final Shard INTRADAY = shard(ShardKind.INTRADAY, DAY.day());

    final LakeFixture lake = new LakeFixture(Mode.CRAWLER);
    final CommittedDays committed = new CommittedDays(lake);
    final PlanStore plans = new PlanStore(lake.store, lake.keys);
    final LakeSchemaStore schemas = new LakeSchemaStore(lake.store, lake.keys, new LakeSchemaJson());
    final FakeBigQuery google = new FakeBigQuery();

    ExportPlan plan(Shard shard) {
        return planner(TestSettings.of(TestSettings.EVENTS)).plan(request(shard));
    }

    static PlanRequest request(Shard shard) {
        return new PlanRequest(DAY, shard.kind(), shard.name(), CREDENTIALS, false);
    }

    ExportPlanner planner(Settings settings) {
        RandomGenerator random = () -> 42L << 32;
        return new ExportPlanner(
                settings,
                new PrivacyRules(PseudonymKeyring.EMPTY),
                google,
                lake.log,
                new LakeSchemas(schemas, Drift.APPEND),
                plans,
                new GenerationNames(lake.clock, random),
                new CommitResults(lake.store, lake.keys),
                new Suppressions(new SuppressionStore(lake.store, lake.keys), Optional::empty));
    }
}
