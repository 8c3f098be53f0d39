package dev.towpath.sandbox.journey;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.workflows.model.DayKey;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Partition;

/** What a reader finds: the partitions of the catalog, and the files at their locations. */
final class Lake {
    static final String TABLE = "ga4";
    private final Sandbox sandbox;

    Lake(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Values of {@code event_date}, sorted. */
    List<String> days() {
        return partitions().stream()
                .map(partition -> partition.values().getLast())
                .sorted()
                .toList();
    }

    /** The folder that the catalog names for a day. */
    Path folder(DayKey day) {
        String location = partitions().stream()
                .filter(partition -> partition.values().getLast().equals(day.compactDay()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the catalog has no partition for " + day))
                .storageDescriptor()
                .location();
        return sandbox.bucket().resolve(location.substring(("s3://" + Sandbox.BUCKET + "/").length()));
    }

    /** As DuckDB takes it. */
    String files(DayKey day) {
        return folder(day) + "/*.parquet";
    }

    private List<Partition> partitions() {
        try (GlueClient glue = new AwsClients(sandbox.awsSettings()).glue()) {
            return glue.getPartitionsPaginator(request -> request.databaseName(Sandbox.DATABASE).tableName(TABLE))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .toList();
        }
    }
}
