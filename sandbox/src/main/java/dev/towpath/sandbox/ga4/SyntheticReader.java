package dev.towpath.sandbox.ga4;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/**
 * Hands out the rows of a pool again and again, each time with new visitors at new times.
 *
 * <p>Only the vectors that differ are written, so a batch costs a few values a row.
 */
final class SyntheticReader implements ShardReader {
    private final RowPool pool;
    private final VisitClock clock;
    private final long end;
    private final VectorSchemaRoot root;
    private VectorSchemaRoot part;
    private long next;

    SyntheticReader(BufferAllocator allocator, RowPool pool, VisitClock clock, LocalDate day, RowRange range) {
        this.pool = pool;
        this.clock = clock;
        this.next = range.first();
        this.end = range.end();
        this.root = pool.copy(allocator);
        byte[] date = DateTimeFormatter.BASIC_ISO_DATE.format(day).getBytes(StandardCharsets.US_ASCII);
        VarCharVector dates = emptied("event_date");
        for (int row = 0; row < pool.rows(); row++) {
            dates.setSafe(row, date);
        }
        dates.setValueCount(pool.rows());
    }

    @Override
    public boolean loadNext() {
        closePart();
        if (next == end) {
            return false;
        }
        long cycle = next / pool.rows();
        int first = (int) (next % pool.rows());
        int count = (int) Math.min(pool.rows() - first, end - next);
        renew(cycle);
        if (count < pool.rows()) {
            part = RowSlice.of(root, first, count);
        }
        next += count;
        return true;
    }

    private void renew(long cycle) {
        BigIntVector times = (BigIntVector) root.getVector("event_timestamp");
        BigIntVector firstTouches = (BigIntVector) root.getVector("user_first_touch_timestamp");
        BigIntVector bundles = (BigIntVector) root.getVector("event_bundle_sequence_id");
        BigIntVector pages = (BigIntVector) root.getVector("batch_page_id");
        BigIntVector parameters = parameterIntegers();
        VarCharVector users = emptied("user_pseudo_id");
        for (int row = 0; row < pool.rows(); row++) {
            RowPool.Slot slot = pool.slot(row);
            long visit = cycle * pool.visits() + slot.visit();
            long start = clock.startSeconds(visit);
            times.set(row, (start + slot.offsetSeconds()) * 1_000_000 + clock.micros(visit));
            bundles.set(row, Mixer.mix(visit, slot.offsetSeconds()) & 0x7fff_ffff);
            pages.set(row, (start + slot.offsetSeconds()) * 1_000);
            if (slot.consented()) {
                long user = clock.user(visit);
                firstTouches.set(row, firstTouch(user, start, slot));
                users.setSafe(row, pseudoId(user, slot));
                parameters.set(slot.sessionParameter(), start);
            }
        }
        users.setValueCount(pool.rows());
    }

    private BigIntVector parameterIntegers() {
        ListVector list = (ListVector) root.getVector("event_params");
        StructVector value = (StructVector) ((StructVector) list.getDataVector()).getChild("value");
        return (BigIntVector) value.getChild("int_value");
    }

    /** The first visit of a person, or one in the two years before. */
    private static long firstTouch(long user, long start, RowPool.Slot slot) {
        long micros = start * 1_000_000 + Math.floorMod(Mixer.mix(user, 2), 1_000_000L);
        return slot.firstVisit() ? micros : micros - Math.floorMod(Mixer.mix(user, 1), 730 * 86_400L) * 1_000_000;
    }

    private static byte[] pseudoId(long user, RowPool.Slot slot) {
        long hash = Mixer.mix(user, 3);
        String id = slot.app()
                ? hex(hash) + hex(Mixer.mix(user, 4))
                : (hash >>> 33) + "." + (1_600_000_000L + Math.floorMod(Mixer.mix(user, 5), 100_000_000L));
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(long value) {
        return java.util.HexFormat.of().withUpperCase().toHexDigits(value);
    }

    private VarCharVector emptied(String column) {
        VarCharVector vector = (VarCharVector) root.getVector(column);
        vector.clear();
        vector.allocateNew(pool.rows() * 24L, pool.rows());
        return vector;
    }

    @Override
    public VectorSchemaRoot root() {
        return part == null ? root : part;
    }

    @Override
    public void close() {
        closePart();
        root.close();
    }

    private void closePart() {
        if (part != null) {
            part.close();
            part = null;
        }
    }
}
