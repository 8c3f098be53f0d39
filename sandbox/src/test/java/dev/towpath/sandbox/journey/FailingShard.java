package dev.towpath.sandbox.journey;

import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.Shard;
import dev.towpath.sandbox.ga4.ShardReader;
import io.grpc.Status;
import java.util.Queue;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;

/**
 * A shard whose streams fail behind their first batch, once for each status, and are whole then. What the service says
 * of it quotes the rows, as it may.
 */
record FailingShard(Shard shard, Queue<Status> failures) implements AlteredShard {
    /** Of the rows, without the columns' names: trailers have room for little. */
    private static String beginning(String rows) {
        String values = rows.substring(rows.indexOf('\n') + 1);
        return values.substring(0, Math.min(values.length(), 1_500));
    }

    @Override
    public ShardReader read(BufferAllocator allocator, RowRange range, int batchRows) {
        ShardReader reader = shard.read(allocator, range, batchRows);
        return new ShardReader() {
            private String said = "";

            @Override
            public boolean loadNext() {
                Status failure = said.isEmpty() ? null : failures.poll();
                if (failure != null) {
                    throw failure.withDescription("Cannot convert row: " + said).asRuntimeException();
                }
                boolean more = reader.loadNext();
                said = more ? beginning(reader.root().contentToTSVString()) : said;
                return more;
            }

            @Override
            public VectorSchemaRoot root() {
                return reader.root();
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
