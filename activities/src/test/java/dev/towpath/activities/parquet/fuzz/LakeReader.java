package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A reader of Parquet that is not ours. Not safe for threads. */
interface LakeReader extends AutoCloseable {
    String name();

    /** All rows of the object, in its order and in the order of the schema's fields. */
    List<Object[]> read(Path file, LakeSchema lake) throws Exception;

    /** The rows that satisfy a predicate. Empty if the reader has no way to say it. */
    default Optional<List<Object[]>> read(Path file, LakeSchema lake, Predicate predicate) throws Exception {
        return Optional.empty();
    }

    /** How it compares doubles. */
    default Predicate.Doubles doubles() {
        return Predicate.Doubles.BY_BITS;
    }

    /** Whether it gives the bytes of strings that are no UTF-8, or refuses the object. */
    default boolean readsBrokenText() {
        return true;
    }

    @Override
    default void close() throws IOException {}
}
