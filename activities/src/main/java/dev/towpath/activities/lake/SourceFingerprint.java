package dev.towpath.activities.lake;

import dev.towpath.workflows.model.ShardKind;
import java.time.Instant;

/**
 * The state of a shard: two that are equal hold the same rows.
 *
 * @param rows as the table's metadata has them
 * @param sizeBytes logical bytes
 * @param schemaDigest SHA-256 of the schema
 */
public record SourceFingerprint(
        ShardKind shardKind, String shard, Instant lastModified, long rows, long sizeBytes, String schemaDigest) {}
