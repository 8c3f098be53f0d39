package dev.towpath.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Table;

/** What Towpath relies on in databases and tables. */
interface GlueTableContract extends GlueContract {
    @Test
    default void answersTheTableAsItWasCreated() {
        Table table = events();
        assertThat(table.name()).isEqualTo("events");
        assertThat(table.databaseName()).isEqualTo(database());
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.parameters()).containsEntry("classification", "parquet");
        assertThat(table.storageDescriptor())
                .isEqualTo(GlueContract.table("a", "b").storageDescriptor());
        assertThat(table.partitionKeys()).isEqualTo(GlueContract.table("a").partitionKeys());
        assertThat(table.createTime()).isNotNull();
        assertThat(table.versionId()).isNotNull();
    }

    @Test
    default void listsDatabasesAndTables() {
        assertThat(glue().getDatabasesPaginator(_all -> {}).stream().flatMap(page -> page.databaseList().stream()))
                .anyMatch(found -> found.name().equals(database()));
        assertThat(glue().getTables(get -> get.databaseName(database())).tableList())
                .extracting(Table::name)
                .containsExactly("events");
    }

    @Test
    default void refusesWhatExistsAlready() {
        assertThatThrownBy(() -> glue().createDatabase(create -> create.databaseInput(input -> input.name(database()))))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue().createTable(
                                create -> create.databaseName(database()).tableInput(GlueContract.table("a"))))
                .isInstanceOf(AlreadyExistsException.class);
        createPartition("20240131");
        assertThatThrownBy(() -> createPartition("20240131")).isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    default void saysWhatIsMissing() {
        assertThatThrownBy(() -> glue().getDatabase(get -> get.name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() ->
                        glue().getTable(get -> get.databaseName(database()).name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().getTable(get -> get.databaseName("none").name("none")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> partition("20240131")).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().getCrawler(get -> get.name("none")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    default void appendsColumnsByUpdate() {
        String before = events().versionId();
        glue().updateTable(update -> update.databaseName(database())
                .tableInput(GlueContract.table("a", "b", "c"))
                .versionId(before));
        assertThat(GlueContract.columns(events())).containsExactly("a", "b", "c");
        assertThat(events().versionId()).isNotEqualTo(before);
    }

    @Test
    default void refusesAnUpdateOfAStaleVersion() {
        needs(Feature.STALE_VERSIONS);
        String stale = events().versionId();
        glue().updateTable(update -> update.databaseName(database())
                .tableInput(GlueContract.table("a", "b", "c"))
                .versionId(stale));
        assertThatThrownBy(() -> glue().updateTable(update -> update.databaseName(database())
                        .tableInput(GlueContract.table("a", "b", "d"))
                        .versionId(stale)))
                .isInstanceOf(ConcurrentModificationException.class);
        assertThat(GlueContract.columns(events())).containsExactly("a", "b", "c");
    }

    @Test
    default void keepsFormerVersionsOfATable() {
        needs(Feature.TABLE_VERSIONS);
        glue().updateTable(update -> update.databaseName(database()).tableInput(GlueContract.table("a", "b", "c")));
        assertThat(glue().getTableVersions(get -> get.databaseName(database()).tableName("events"))
                        .tableVersions())
                .extracting(version -> GlueContract.columns(version.table()))
                .containsExactlyInAnyOrder(List.of("a", "b"), List.of("a", "b", "c"));
    }

    @Test
    default void deletesATable() {
        glue().deleteTable(delete -> delete.databaseName(database()).name("events"));
        assertThatThrownBy(this::events).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    default void refusesATableWithoutAName() {
        needs(Feature.ARGUMENT_CHECKS);
        assertThatThrownBy(() -> glue().createTable(create ->
                        create.databaseName(database()).tableInput(input -> input.description("no name"))))
                .isInstanceOf(InvalidInputException.class);
    }
}
