package dev.towpath.activities.schema;

/** A column of the lake that no source column has: it is made from the row's other values. */
public record DerivedField(String name, LakeType.Primitive type) {}
