package dev.towpath.cli.catalog;

import dev.towpath.activities.schema.LakeSchema;
import java.util.Optional;

/** Looks up the lake's schemas. */
public interface SchemaReader extends AutoCloseable {
    /** The highest version; empty where nothing was exported yet. */
    Optional<LakeSchema> find(String lakeTable);

    @Override
    void close();
}
