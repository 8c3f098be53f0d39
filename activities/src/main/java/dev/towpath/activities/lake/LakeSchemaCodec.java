package dev.towpath.activities.lake;

import dev.towpath.activities.schema.LakeSchema;

/** A lake schema as a document. */
public interface LakeSchemaCodec {
    byte[] write(LakeSchema schema);

    LakeSchema read(byte[] document);
}
