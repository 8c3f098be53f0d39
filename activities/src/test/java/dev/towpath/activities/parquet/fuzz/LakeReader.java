package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A reader of Parquet that is not ours. Not safe for threads. */
interface LakeReader extends AutoCloseable {
    String name();

    /** All rows of the object, in its order and in the order of the schema's fields. */
    List<Object[]> read(Path file, LakeSchema lake) throws Exception;

    /** Whether it gives the bytes of strings that are no UTF-8, or refuses the object. */
    default boolean readsBrokenText() {
        return true;
    }

    @Override
    default void close() throws IOException {}
}
