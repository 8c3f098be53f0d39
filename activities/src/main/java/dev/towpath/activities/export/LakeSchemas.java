package dev.towpath.activities.export;

import dev.towpath.activities.audience.AudienceColumns;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.DerivedFields;
import java.util.List;
import java.util.Optional;

/** Brings a lake table's union schema up to date; of two that grow it at once, the second grows the first one's. */
public final class LakeSchemas {
    private final LakeSchemaStore store;
    private final Drift drift;

    public LakeSchemas(LakeSchemaStore store, Drift drift) {
        this.store = store;
        this.drift = drift;
    }

    /** @param fields the shard's columns that are read */
    LakeSchema grow(TableSettings table, List<SourceField> fields) {
        return grow(
                table.lakeTable(),
                new LakeSchemaGrowth(table.lakeTable(), DerivedFields.of(table.table(), table.promoted()), drift),
                fields);
    }

    /** The audience table's; a column that the configuration names no more stays, and is null. */
    LakeSchema growAudience(AudienceSettings audience, LakeSchema lake) {
        return grow(
                audience.table(),
                new LakeSchemaGrowth(audience.table(), AudienceColumns.of(audience, lake), Drift.APPEND),
                List.of());
    }

    private LakeSchema grow(String lakeTable, LakeSchemaGrowth growth, List<SourceField> fields) {
        Optional<LakeSchema> current = store.highest(lakeTable);
        while (true) {
            LakeSchema grown =
                    current.map(schema -> growth.extend(schema, fields)).orElseGet(() -> growth.begin(fields));
            if (current.filter(grown::equals).isPresent()) {
                return grown;
            }
            LakeSchema stored = store.append(lakeTable, grown);
            if (stored.equals(grown)) {
                return stored;
            }
            current = Optional.of(stored);
        }
    }
}
