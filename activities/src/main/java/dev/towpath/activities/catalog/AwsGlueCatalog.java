package dev.towpath.activities.catalog;

import dev.towpath.activities.catalog.GlueFailure.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Glue by its API. Safe for threads. */
final class AwsGlueCatalog implements GlueCatalog {
    private final GlueClient glue;

    AwsGlueCatalog(GlueClient glue) {
        this.glue = glue;
    }

    @Override
    public Optional<GlueTable> findTable(String database, String table) {
        return call("GetTable", database + "." + table, () -> {
            try {
                return Optional.of(table(database, fetch(database, table)));
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Outcome createTable(TableDefinition table) {
        return call("CreateTable", table.path(), () -> {
            try {
                glue.createTable(
                        request -> request.databaseName(table.database()).tableInput(input(table)));
                return Outcome.DONE;
            } catch (AlreadyExistsException e) {
                return Outcome.CONFLICT;
            } catch (EntityNotFoundException e) {
                throw new GlueFailure(Kind.DATABASE_MISSING, "CreateTable", table.database(), code(e), e);
            }
        });
    }

    private static TableInput input(TableDefinition table) {
        Map<String, String> parameters = new HashMap<>(TableDefinition.PROPERTIES);
        parameters.put("EXTERNAL", "TRUE");
        return TableInput.builder()
                .name(table.name())
                .tableType("EXTERNAL_TABLE")
                .parameters(parameters)
                .partitionKeys(columns(table.partitionKeys()))
                .storageDescriptor(ParquetFormat.storage(table.location(), columns(table.columns())))
                .build();
    }

    @Override
    public Outcome updateColumns(GlueTable table, List<GlueColumn> columns) {
        return call("UpdateTable", table.path(), () -> {
            Table now = fetch(table.database(), table.name());
            if (!now.versionId().equals(table.version())) {
                return Outcome.CONFLICT;
            }
            StorageDescriptor storage = now.storageDescriptor().toBuilder()
                    .columns(columns(columns))
                    .build();
            try {
                glue.updateTable(request -> request.databaseName(table.database())
                        .versionId(table.version())
                        .tableInput(sameTable(now).storageDescriptor(storage).build()));
                return Outcome.DONE;
            } catch (ConcurrentModificationException e) {
                return Outcome.CONFLICT;
            }
        });
    }

    /** Everything of the table that an update may carry: what it leaves out, Glue would forget. */
    private static TableInput.Builder sameTable(Table table) {
        return TableInput.builder()
                .name(table.name())
                .description(table.description())
                .owner(table.owner())
                .lastAccessTime(table.lastAccessTime())
                .lastAnalyzedTime(table.lastAnalyzedTime())
                .retention(table.retention())
                .partitionKeys(table.hasPartitionKeys() ? table.partitionKeys() : null)
                .viewOriginalText(table.viewOriginalText())
                .viewExpandedText(table.viewExpandedText())
                .tableType(table.tableType())
                .parameters(table.hasParameters() ? table.parameters() : null)
                .targetTable(table.targetTable());
    }

    @Override
    public Optional<String> findPartition(GlueTable table, List<String> values) {
        return call("GetPartition", table.path(), () -> {
            try {
                return Optional.of(glue.getPartition(request -> request.databaseName(table.database())
                                .tableName(table.name())
                                .partitionValues(values))
                        .partition()
                        .storageDescriptor()
                        .location());
            } catch (EntityNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void putPartition(GlueTable table, List<String> values, String location) {
        PartitionInput partition = PartitionInput.builder()
                .values(values)
                .parameters(Map.of("classification", "parquet"))
                .storageDescriptor(ParquetFormat.storage(location, columns(table.columns())))
                .build();
        if (findPartition(table, values).isEmpty() && createPartition(table, partition) == Outcome.DONE) {
            return;
        }
        call("UpdatePartition", table.path(), () -> {
            try {
                return glue.updatePartition(request -> request.databaseName(table.database())
                        .tableName(table.name())
                        .partitionValueList(values)
                        .partitionInput(partition));
            } catch (EntityNotFoundException e) {
                throw new GlueFailure(Kind.UNAVAILABLE, "UpdatePartition", table.path(), code(e), e);
            }
        });
    }

    private Outcome createPartition(GlueTable table, PartitionInput partition) {
        return call("CreatePartition", table.path(), () -> {
            try {
                glue.createPartition(request -> request.databaseName(table.database())
                        .tableName(table.name())
                        .partitionInput(partition));
                return Outcome.DONE;
            } catch (AlreadyExistsException e) {
                return Outcome.CONFLICT;
            }
        });
    }

    @Override
    public void deletePartition(GlueTable table, List<String> values) {
        call("DeletePartition", table.path(), () -> {
            try {
                glue.deletePartition(request -> request.databaseName(table.database())
                        .tableName(table.name())
                        .partitionValues(values));
            } catch (EntityNotFoundException e) {
                return Outcome.CONFLICT;
            }
            return Outcome.DONE;
        });
    }

    @Override
    public Crawler fetchCrawler(String name) {
        return call("GetCrawler", name, () -> {
            try {
                var crawler = glue.getCrawler(request -> request.name(name)).crawler();
                return new Crawler(
                        crawler.state() == CrawlerState.READY ? Crawler.State.READY : Crawler.State.BUSY,
                        Optional.ofNullable(crawler.lastCrawl())
                                .filter(last -> last.startTime() != null)
                                .map(AwsGlueCatalog::lastCrawl));
            } catch (EntityNotFoundException e) {
                throw new GlueFailure(Kind.CRAWLER_MISSING, "GetCrawler", name, code(e), e);
            }
        });
    }

    private static LastCrawl lastCrawl(LastCrawlInfo last) {
        return new LastCrawl(
                last.startTime(),
                String.valueOf(last.statusAsString()),
                last.errorMessage() == null ? "" : last.errorMessage());
    }

    @Override
    public Outcome startCrawler(String name) {
        return call("StartCrawler", name, () -> {
            try {
                glue.startCrawler(request -> request.name(name));
                return Outcome.DONE;
            } catch (CrawlerRunningException e) {
                return Outcome.CONFLICT;
            } catch (EntityNotFoundException e) {
                throw new GlueFailure(Kind.CRAWLER_MISSING, "StartCrawler", name, code(e), e);
            }
        });
    }

    private Table fetch(String database, String table) {
        return glue.getTable(request -> request.databaseName(database).name(table))
                .table();
    }

    private static GlueTable table(String database, Table table) {
        StorageDescriptor storage = table.storageDescriptor();
        return new GlueTable(
                database,
                table.name(),
                String.valueOf(table.versionId()),
                storage == null || storage.location() == null ? "" : storage.location(),
                storage == null
                        ? List.of()
                        : storage.columns().stream()
                                .map(column -> new GlueColumn(column.name(), column.type()))
                                .toList(),
                table.partitionKeys().stream().map(Column::name).toList());
    }

    private static List<Column> columns(List<GlueColumn> columns) {
        return columns.stream()
                .map(column ->
                        Column.builder().name(column.name()).type(column.type()).build())
                .toList();
    }

    private static <T> T call(String action, String resource, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failure(action, resource, e);
        }
    }

    private static GlueFailure failure(String action, String resource, SdkException e) {
        if (e instanceof AbortedException) {
            Thread.currentThread().interrupt();
        }
        if (!(e instanceof GlueException answer)) {
            return new GlueFailure(Kind.UNAVAILABLE, action, resource, "", e);
        }
        String code = code(answer);
        if (e instanceof EntityNotFoundException) {
            return new GlueFailure(Kind.TABLE_MISSING, action, resource, code, e);
        }
        if (answer.isThrottlingException() || answer.statusCode() >= 500 || code.startsWith("OperationTimeout")) {
            return new GlueFailure(Kind.UNAVAILABLE, action, resource, code, e);
        }
        boolean denied = answer.statusCode() == 403
                || code.contains("AccessDenied")
                || code.contains("UnrecognizedClient")
                || code.contains("ExpiredToken");
        return new GlueFailure(denied ? Kind.DENIED : Kind.REFUSED, action, resource, code, e);
    }

    private static String code(GlueException e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? String.valueOf(e.statusCode())
                : e.awsErrorDetails().errorCode();
    }
}
