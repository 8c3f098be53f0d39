package dev.towpath.bench.endtoend;

import com.google.cloud.bigquery.storage.v1.ArrowRecordBatch;
import com.google.cloud.bigquery.storage.v1.ReadRowsResponse;
import com.google.protobuf.UnsafeByteOperations;
import dev.towpath.activities.parquet.RecordBatch;

/**
 * A response of ReadRows as it goes over the wire.
 *
 * @param bytes the serialised message
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(byte[] bytes, int rows) {
    static Frame of(RecordBatch batch) {
        return new Frame(
                ReadRowsResponse.newBuilder()
                        .setRowCount(batch.rows())
                        .setArrowRecordBatch(ArrowRecordBatch.newBuilder()
                                .setSerializedRecordBatch(UnsafeByteOperations.unsafeWrap(batch.message())))
                        .build()
                        .toByteArray(),
                batch.rows());
    }
}
