package dev.towpath.activities.parquet;

import java.nio.ByteBuffer;

/**
 * An Arrow record batch as it came from the wire.
 *
 * @param message the encapsulated IPC message, header and body; not to be modified. From the wire it lies in an array
 *     ({@code hasArray()}) that was received once, copied nowhere, and is used again once the batch is released
 * @param rows its row count
 */
public record RecordBatch(ByteBuffer message, int rows) {}
