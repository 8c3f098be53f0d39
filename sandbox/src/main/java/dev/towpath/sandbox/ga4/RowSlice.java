package dev.towpath.sandbox.ga4;

import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;

/** Cuts rows out of a batch. */
public final class RowSlice {
    private RowSlice() {}

    /** Some rows of a batch, in vectors that the caller closes; most of the values are shared. */
    public static VectorSchemaRoot of(VectorSchemaRoot root, int first, int count) {
        root.getFieldVectors().forEach(RowSlice::ensureOffsets);
        return root.slice(first, count);
    }

    /** Arrow fails to slice a list that holds no elements at all if it has no offsets either, which is allowed. */
    private static void ensureOffsets(FieldVector vector) {
        if (vector instanceof ListVector list
                && list.getValueCount() == 0
                && list.getOffsetBuffer().capacity() == 0) {
            list.setInitialCapacity(1);
            list.allocateNew();
        }
        vector.getChildrenFromFields().forEach(RowSlice::ensureOffsets);
    }
}
