package dev.towpath.activities.parquet.columnar;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.ByteBufferAllocator;

/**
 * Where the compressed pages of a row group lie until it is written: in slabs, which the next row group uses again. As
 * objects of their own they would be what a collector copies most.
 *
 * <p>Serves one row group at a time; not safe for threads.
 */
final class PageMemory implements ByteBufferAllocator {
    private static final int SLAB_BYTES = 1 << 20;

    private final List<ByteBuffer> slabs = new ArrayList<>();
    /** Slabs before this one are full. */
    private int current;

    /** A page that no slab holds gets memory of its own. */
    @Override
    public ByteBuffer allocate(int size) {
        if (size > SLAB_BYTES) {
            return ByteBuffer.allocate(size);
        }
        if (current < slabs.size() && slabs.get(current).remaining() < size) {
            current++;
        }
        if (current == slabs.size()) {
            slabs.add(ByteBuffer.allocate(SLAB_BYTES));
        }
        ByteBuffer slab = slabs.get(current);
        ByteBuffer page = slab.slice(slab.position(), size);
        slab.position(slab.position() + size);
        return page;
    }

    /** Forgets all pages: their memory is free for others. */
    void clear() {
        slabs.forEach(ByteBuffer::clear);
        current = 0;
    }

    /** Does nothing: pages are given back together. */
    @Override
    public void release(ByteBuffer page) {}

    @Override
    public boolean isDirect() {
        return false;
    }
}
