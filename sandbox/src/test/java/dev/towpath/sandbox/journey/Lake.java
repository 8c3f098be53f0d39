package dev.towpath.sandbox.journey;

import dev.towpath.activities.aws.AwsClients;
import dev.towpath.sandbox.Sandbox;
import dev.towpath.workflows.model.DayKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a reader finds: the partitions of the catalog, and the files at their locations. */
final class Lake {
    static final String TABLE = "ga4";
    private final Sandbox sandbox;
    private final String table;

    Lake(Sandbox sandbox, String table) {
        this.sandbox = sandbox;
        this.table = table;
    }

    /** Values of {@code event_date}, sorted. */
    List<String> days() {
        return partitions().stream()
                .map(partition -> partition.values().getLast())
                .sorted()
                .toList();
    }

    /** The folders that the catalog names, by value of {@code event_date}. */
    Map<String, Path> folders() {
        return partitions().stream()
                .collect(Collectors.toMap(partition -> partition.values().getLast(), this::folder));
    }

    /** The folder that the catalog names for a day. */
    Path folder(DayKey day) {
        return partitions().stream()
                .filter(partition -> partition.values().getLast().equals(day.compactDay()))
                .findFirst()
                .map(this::folder)
                .orElseThrow(() -> new AssertionError("the catalog has no partition for " + day));
    }

    private Path folder(Partition partition) {
        String location = partition.storageDescriptor().location();
        return sandbox.bucket().resolve(location.substring(("s3://" + Sandbox.BUCKET + "/").length()));
    }

    /** As DuckDB takes it. */
    String files(DayKey day) {
        return folder(day) + "/*.parquet";
    }

    /** Rows that a reader finds for a day, 0 where the catalog has no partition. */
    long rows(DayKey day) throws SQLException {
        if (!days().contains(day.compactDay())) {
            return 0;
        }
        try (DuckDb duckDb = new DuckDb()) {
            return duckDb.number("select count(*) from read_parquet('" + files(day) + "')");
        }
    }

    /** Keys beneath a prefix, sorted. */
    List<String> keys(String prefix) {
        try (AwsClients aws = clients()) {
            return aws
                    .s3()
                    .listObjectsV2Paginator(
                            request -> request.bucket(Sandbox.BUCKET).prefix(prefix))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .sorted()
                    .toList();
        }
    }

    /** Numbers of the day's commits. */
    List<String> commits(DayKey day) {
        return keys("_towpath/commits/" + day.path() + "/").stream()
                .map(key -> key.substring(key.lastIndexOf('/') + 1))
                .toList();
    }

    /** Keys of the multipart uploads that somebody began and nobody ended. */
    List<String> openUploads() {
        try (AwsClients aws = clients()) {
            return aws.s3().listMultipartUploads(request -> request.bucket(Sandbox.BUCKET)).uploads().stream()
                    .map(MultipartUpload::key)
                    .toList();
        }
    }

    /** How often the crawler ran. */
    int crawls() {
        try (AwsClients aws = clients()) {
            return aws.glue()
                    .listCrawls(request -> request.crawlerName(Sandbox.CRAWLER))
                    .crawls()
                    .size();
        }
    }

    /** The lake table's columns, {@code name type}. */
    List<String> columns() {
        try (AwsClients aws = clients()) {
            return aws
                    .glue()
                    .getTable(request -> request.databaseName(Sandbox.DATABASE).name(table))
                    .table()
                    .storageDescriptor()
                    .columns()
                    .stream()
                    .map(column -> column.name() + " " + column.type())
                    .toList();
        }
    }

    private List<Partition> partitions() {
        try (AwsClients aws = clients()) {
            return aws
                    .glue()
                    .getPartitionsPaginator(
                            request -> request.databaseName(Sandbox.DATABASE).tableName(table))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .toList();
        } catch (EntityNotFoundException noTable) {
            return List.of();
        }
    }

    private AwsClients clients() {
        return new AwsClients(sandbox.awsSettings());
    }
}
