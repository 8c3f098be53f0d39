package dev.towpath.activities.catalog;

import dev.towpath.activities.catalog.GlueCatalog.Outcome;
import dev.towpath.activities.catalog.Showing.Registration;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.ObjectStore;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.workflows.model.FailureType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The lake table in Glue: created once, its columns grown with the lake's schema, never shrunk or reordered. */
final class LakeTable {
    private static final int MOST_RACES = 20;

    private final GlueCatalog glue;
    private final String database;
    private final ObjectStore store;
    private final LakeKeys keys;
    private final LakeSchemaStore schemas;
    private final Function<LakeSchema, List<GlueColumn>> columns;

    LakeTable(
            GlueCatalog glue,
            String database,
            ObjectStore store,
            LakeKeys keys,
            LakeSchemaStore schemas,
            Function<LakeSchema, List<GlueColumn>> columns) {
        this.glue = glue;
        this.database = database;
        this.store = store;
        this.keys = keys;
        this.schemas = schemas;
        this.columns = columns;
    }

    /** The table as it is now. */
    Optional<GlueTable> find(DayTarget target) {
        return glue.findTable(database, target.lakeTable());
    }

    /**
     * What the catalog says of a day, for those who only look.
     *
     * @param expected folder, as an {@code s3://} address; empty for none
     * @param own whether publishing moves a partition away from this location
     */
    Registration registration(DayTarget target, String expected, Predicate<String> own) {
        List<String> values = keys.partitionValues(target.day());
        try {
            Optional<String> registered = find(target).flatMap(table -> glue.findPartition(table, values));
            return new Showing.Partition(
                            keys.partition(target.day()), database, target.lakeTable(), String.join(" ", values))
                    .of(expected, registered, own);
        } catch (GlueFailure e) {
            throw e.of(Publication.look(target));
        }
    }

    /** Creates the table or appends what its columns lack. */
    GlueTable bringUpToDate(DayTarget target) {
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<GlueTable> found = find(target);
            List<GlueColumn> wanted = wantedColumns(target);
            if (found.isEmpty()) {
                glue.createTable(TableDefinition.of(database, target.lakeTable(), location(target), wanted, keys));
                continue;
            }
            GlueTable table = found.get();
            requireOurs(target, table);
            List<GlueColumn> merged = merge(target, table, wanted);
            if (merged.equals(table.columns())) {
                return table;
            }
            if (glue.updateColumns(table, merged) == Outcome.DONE) {
                return find(target).orElse(table);
            }
        }
        throw Publication.of(target)
                .failed(
                        FailureType.UNAVAILABLE,
                        "others keep changing the Glue table " + database + "." + target.lakeTable(),
                        "",
                        null);
    }

    private List<GlueColumn> wantedColumns(DayTarget target) {
        return schemas.highest(target.lakeTable()).map(columns).orElse(List.of());
    }

    private List<GlueColumn> merge(DayTarget target, GlueTable table, List<GlueColumn> wanted) {
        try {
            return ColumnMerge.merge(table.columns(), wanted);
        } catch (ColumnMerge.Conflict e) {
            throw Publication.of(target)
                    .failed(
                            FailureType.SCHEMA_CONFLICT,
                            e.getMessage() + " (" + table.path() + ")",
                            "name another table in catalog.tables",
                            e);
        }
    }

    /** A table that was there before may lie elsewhere or be partitioned in another way. */
    private void requireOurs(DayTarget target, GlueTable table) {
        if (!table.partitionKeys().equals(keys.partitionKeys())) {
            throw Publication.of(target)
                    .failed(
                            "the Glue table " + table.path() + " is partitioned by "
                                    + String.join(", ", table.partitionKeys()) + " and not by "
                                    + String.join(", ", keys.partitionKeys()),
                            "name another table in catalog.tables or set destination.partitionBy");
        }
        if (!Locations.same(table.location(), location(target))) {
            throw Publication.of(target)
                    .failed(
                            "the Glue table " + table.path() + " lies in " + table.location() + " and not in "
                                    + location(target),
                            "name another table in catalog.tables");
        }
    }

    private String location(DayTarget target) {
        return store.uri(keys.tableFolder(target.lakeTable()));
    }
}
