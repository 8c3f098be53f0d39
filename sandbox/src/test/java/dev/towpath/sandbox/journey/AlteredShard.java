package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardSchema;

/** A shard that says it is another, and reads otherwise. */
interface AlteredShard extends Shard {
    Shard shard();

    @Override
    default ShardSchema schema() {
        return shard().schema();
    }

    @Override
    default long rows() {
        return shard().rows();
    }

    @Override
    default long sizeBytes() {
        return shard().sizeBytes();
    }
}
