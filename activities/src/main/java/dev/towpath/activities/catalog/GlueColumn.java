package dev.towpath.activities.catalog;

/** @param type as Hive spells it, {@code struct<city:string>} */
public record GlueColumn(String name, String type) {}
