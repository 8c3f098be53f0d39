package dev.towpath.activities.schema;

/**
 * A column, or a field within one. Every field may be null.
 *
 * @param id unique in the lake schema, never used again
 */
public record LakeField(String name, LakeType type, int id) {}
