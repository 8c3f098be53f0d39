package dev.towpath.sandbox.bigquery;

import com.google.cloud.bigquery.storage.v1.ArrowSerializationOptions;
import dev.towpath.sandbox.ga4.RowRange;
import dev.towpath.sandbox.ga4.ShardVersion;
import java.time.Instant;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * A read session: the rows that a table had when it was opened, and how they are to be sent.
 *
 * @param expiry how often {@link Faults#expireSessions} had been called when it was opened
 */
record OpenSession(
        String name,
        ShardVersion version,
        Schema wanted,
        RowRestriction restriction,
        ArrowSerializationOptions.CompressionCodec compression,
        List<RowRange> streams,
        Instant expires,
        long expiry) {

    String stream(int index) {
        return name + "/streams/" + index;
    }

    boolean expired(Instant now, Faults faults) {
        return !now.isBefore(expires) || faults.expiries() > expiry;
    }
}
