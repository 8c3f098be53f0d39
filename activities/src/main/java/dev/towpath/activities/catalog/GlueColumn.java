package dev.towpath.activities.catalog;

/**
 * A column of a table in Glue.
 *
 * @param type as Hive spells it, {@code struct<city:string>}
 */
public record GlueColumn(String name, String type) {}
