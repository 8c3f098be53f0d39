package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.LakeKeys;
import dev.towpath.activities.schema.GlueColumns;
import dev.towpath.activities.schema.LakeSchema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A lake table as Glue should have it: Towpath creates it so, and {@code towpath catalog ddl} prints it.
 *
 * @param location {@code s3://bucket/ga4/}
 * @param columns without the partition keys
 */
public record TableDefinition(
        String database, String name, String location, List<GlueColumn> columns, List<GlueColumn> partitionKeys) {
    /** Of the table itself; Glue adds that it is external. */
    static final Map<String, String> PROPERTIES = Map.of("classification", "parquet", "typeOfData", "file");

    private static final String KEY_TYPE = "string";

    public TableDefinition {
        columns = List.copyOf(columns);
        partitionKeys = List.copyOf(partitionKeys);
    }

    /** @param folder the table's, as an {@code s3://} address */
    public static TableDefinition of(
            String database, String lakeTable, String folder, List<GlueColumn> columns, LakeKeys keys) {
        return new TableDefinition(
                database,
                lakeTable,
                folder,
                columns,
                keys.partitionKeys().stream()
                        .map(key -> new GlueColumn(key, KEY_TYPE))
                        .toList());
    }

    /** The columns of a lake schema as Glue has them. */
    public static List<GlueColumn> columns(LakeSchema schema) {
        return GlueColumns.of(schema).stream()
                .map(column -> new GlueColumn(column.name(), column.type()))
                .toList();
    }

    /** {@code ga4.ga4}. */
    public String path() {
        return database + "." + name;
    }

    /**
     * The statement that makes this table in Athena, without a semicolon.
     *
     * @see <a href="https://docs.aws.amazon.com/athena/latest/ug/create-table.html">CREATE TABLE</a>
     */
    public String statement() {
        return "CREATE EXTERNAL TABLE IF NOT EXISTS `" + database + "`.`" + name + "` (\n" + list(columns) + "\n)\n"
                + "PARTITIONED BY (\n" + list(partitionKeys) + "\n)\n"
                + "ROW FORMAT SERDE '" + ParquetFormat.SERDE + "'\n"
                + "STORED AS INPUTFORMAT '" + ParquetFormat.INPUT + "'\n"
                + "OUTPUTFORMAT '" + ParquetFormat.OUTPUT + "'\n"
                + "LOCATION '" + location + "'\n"
                + "TBLPROPERTIES (" + properties() + ")";
    }

    private static String list(List<GlueColumn> columns) {
        return columns.stream()
                .map(column -> "  `" + column.name() + "` " + column.type())
                .collect(Collectors.joining(",\n"));
    }

    private static String properties() {
        return new TreeMap<>(PROPERTIES)
                .entrySet().stream()
                        .map(property -> "'" + property.getKey() + "' = '" + property.getValue() + "'")
                        .collect(Collectors.joining(", "));
    }
}
