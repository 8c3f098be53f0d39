package dev.towpath.activities.ddl;

import dev.towpath.activities.audience.AudienceColumns;
import dev.towpath.activities.catalog.TableDefinition;
import dev.towpath.activities.ddl.ConfiguredTable.Columns;
import dev.towpath.activities.ddl.ConfiguredTable.Content;
import dev.towpath.activities.export.ReadColumns;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.schema.Ga4Export;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Works out the lake tables and audience tables that the settings name, as Glue should have them. */
public final class ConfiguredTables {
    private final Settings settings;
    private final Function<String, Optional<LakeSchema>> lake;

    /** @param lake the highest schema of a lake table that there is already */
    public ConfiguredTables(Settings settings, Function<String, Optional<LakeSchema>> lake) {
        this.settings = settings;
        this.lake = lake;
    }

    /**
     * Each table once, those of events first. Tables of a kind whose export isn't documented here are there only once
     * they are in the lake.
     *
     * @throws dev.towpath.workflows.model.TowpathException where the configuration names columns that can't be had
     */
    public List<ConfiguredTable> of(List<TableSettings> tables) {
        Map<String, ConfiguredTable> events = new LinkedHashMap<>();
        Map<String, ConfiguredTable> audiences = new LinkedHashMap<>();
        Map<String, List<TableSettings>> shared = new LinkedHashMap<>();
        tables.forEach(table -> shared.computeIfAbsent(table.lakeTable(), name -> new ArrayList<>())
                .add(table));
        shared.forEach((name, writers) -> schema(name, writers).ifPresent(schema -> {
            events.put(name, main(name, schema));
            writers.forEach(writer -> writer.audience()
                    .ifPresent(audience -> audiences.putIfAbsent(audience.table(), audience(audience, schema))));
        }));
        List<ConfiguredTable> all = new ArrayList<>(events.values());
        all.addAll(audiences.values());
        return all;
    }

    private record Found(LakeSchema schema, Columns from) {}

    private Optional<Found> schema(String lakeTable, List<TableSettings> writers) {
        Optional<Found> exported = lake.apply(lakeTable).map(schema -> new Found(schema, Columns.LAKE));
        return exported.or(() -> documented(lakeTable, writers));
    }

    private static Optional<Found> documented(String lakeTable, List<TableSettings> writers) {
        LakeSchema union = null;
        for (TableSettings writer : writers) {
            if (writer.table() != TableKind.EVENTS) {
                return Optional.empty();
            }
            List<SourceField> read = ReadColumns.without(Ga4Export.events(), writer.excluded());
            LakeSchemaGrowth growth =
                    new LakeSchemaGrowth(lakeTable, DerivedFields.of(writer.table(), writer.promoted()), Drift.APPEND);
            union = union == null ? growth.begin(read) : growth.extend(union, read);
        }
        return Optional.ofNullable(union).map(schema -> new Found(schema, Columns.DOCUMENTED));
    }

    private ConfiguredTable main(String name, Found found) {
        LakeKeys keys = new LakeKeys(settings.destination(), settings.catalog().mode());
        return table(name, settings.destination().bucket(), keys, found, Content.EVENTS);
    }

    private ConfiguredTable audience(AudienceSettings audience, Found main) {
        Found found = lake.apply(audience.table())
                .map(schema -> new Found(schema, Columns.LAKE))
                .orElseGet(() -> new Found(
                        new LakeSchemaGrowth(
                                        audience.table(), AudienceColumns.of(audience, main.schema()), Drift.APPEND)
                                .begin(List.of()),
                        Columns.DOCUMENTED));
        LakeKeys keys = LakeKeys.ofAudience(
                audience, settings.destination(), settings.catalog().mode());
        return table(audience.table(), audience.bucket(), keys, found, Content.AUDIENCE);
    }

    private ConfiguredTable table(String name, String bucket, LakeKeys keys, Found found, Content content) {
        return new ConfiguredTable(
                TableDefinition.of(
                        settings.catalog().database(),
                        name,
                        "s3://" + bucket + "/" + keys.tableFolder(name),
                        TableDefinition.columns(found.schema()),
                        keys),
                content,
                found.from(),
                found.schema().version());
    }
}
