package dev.towpath.activities.parquet;

import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaGrowth;
import dev.towpath.activities.schema.SharedFiles;
import dev.towpath.activities.schema.SourceField;
import dev.towpath.activities.schema.SourceSchemas;
import dev.towpath.activities.settings.CatalogSettings.Drift;
import dev.towpath.activities.settings.DestinationSettings.Compression;
import dev.towpath.activities.transform.DerivedFields;
import dev.towpath.workflows.model.TableKind;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;

/** The last day of Google's public sample. */
final class RealDay {
    static final int ROWS = 26_489;
    private static final int BATCH_ROWS = 4096;
    private static final long ROW_GROUP = 4 << 20;

    private RealDay() {}

    /** Its rows, as DuckDB takes them. */
    static String source() {
        return DuckDb.parquet(SharedFiles.require("ga4/days/events_20210131.parquet"));
    }

    static MemorySink encode(TestedEncoder encoder, DuckDb duckDb) throws Exception {
        return encode(encoder, duckDb, "SELECT * FROM " + source(), lake());
    }

    /** Encodes what a query gives. */
    static MemorySink encode(TestedEncoder encoder, DuckDb duckDb, String query, LakeSchema lake) throws Exception {
        List<RecordBatch> batches = new ArrayList<>();
        byte[] schema;
        try (BufferAllocator allocator = new RootAllocator();
                Statement statement = duckDb.connection().createStatement();
                ResultSet result = statement.executeQuery(query);
                ArrowReader reader =
                        (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, BATCH_ROWS)) {
            schema = ArrowBatches.schema(reader.getVectorSchemaRoot().getSchema());
            while (reader.loadNextBatch()) {
                batches.add(ArrowBatches.batch(reader.getVectorSchemaRoot(), CodecType.ZSTD));
            }
        }
        StreamEncoding encoding = new StreamEncoding(schema, lake, List.of(), Compression.SNAPPY, ROW_GROUP);
        return encoder.encode(encoding, batches);
    }

    private static LakeSchema lake() throws Exception {
        List<SourceField> fields =
                SourceSchemas.read(SharedFiles.require("ga4/schema/real_ga4_public_sample_2020-11_2021-01.json"));
        return new LakeSchemaGrowth("ga4", DerivedFields.of(TableKind.EVENTS, List.of()), Drift.APPEND).begin(fields);
    }
}
