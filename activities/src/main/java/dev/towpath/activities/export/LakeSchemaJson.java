package dev.towpath.activities.export;

import dev.towpath.activities.lake.LakeSchemaCodec;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.schema.LakeSchemaDocument;

/** Lake schemas as the JSON documents that the lake keeps. */
public final class LakeSchemaJson implements LakeSchemaCodec {
    @Override
    public byte[] write(LakeSchema schema) {
        return LakeSchemaDocument.write(schema);
    }

    @Override
    public LakeSchema read(byte[] document) {
        return LakeSchemaDocument.read(document);
    }
}
