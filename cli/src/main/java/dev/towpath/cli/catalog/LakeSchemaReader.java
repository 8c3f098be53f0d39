package dev.towpath.cli.catalog;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.activities.export.LakeSchemaJson;
import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.lake.LakeSchemaStore;
import dev.towpath.activities.lake.S3ObjectStore;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.Settings;
import java.util.Optional;

/** The schema documents in the bucket. */
public final class LakeSchemaReader implements SchemaReader {
    private final AwsClients aws;
    private final LakeSchemaStore schemas;

    private LakeSchemaReader(AwsClients aws, Settings settings) {
        this.aws = aws;
        this.schemas = new LakeSchemaStore(
                new S3ObjectStore(aws.s3(), settings.destination()),
                new LakeKeys(settings.destination(), settings.catalog().mode()),
                new LakeSchemaJson());
    }

    public static SchemaReader open(Settings settings) {
        return new LakeSchemaReader(new AwsClients(settings.aws()), settings);
    }

    @Override
    public Optional<LakeSchema> find(String lakeTable) {
        return schemas.highest(lakeTable);
    }

    @Override
    public void close() {
        aws.close();
    }
}
