package dev.towpath.activities.parquet.reference;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;

/** Avro rows, and footer key-values that are known only when the last row is written. */
final class FooterWriteSupport extends WriteSupport<GenericRecord> {
    private final AvroWriteSupport<GenericRecord> rows;
    private final Map<String, String> footer = new HashMap<>();

    FooterWriteSupport(AvroWriteSupport<GenericRecord> rows) {
        this.rows = rows;
    }

    void putFooter(Map<String, String> keyValues) {
        footer.putAll(keyValues);
    }

    /** Parquet still declares it; nothing here calls it. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        throw new UnsupportedOperationException("Cannot write Parquet through a Hadoop configuration");
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return rows.init(configuration);
    }

    @Override
    public void prepareForWrite(RecordConsumer consumer) {
        rows.prepareForWrite(consumer);
    }

    @Override
    public void write(GenericRecord row) {
        rows.write(row);
    }

    @Override
    public FinalizedWriteContext finalizeWrite() {
        return new FinalizedWriteContext(footer);
    }
}
