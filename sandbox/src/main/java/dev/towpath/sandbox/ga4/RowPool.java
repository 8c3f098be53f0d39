package dev.towpath.sandbox.ga4;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/** Some whole visits as rows, kept as one Arrow message, from which any number of days are made. */
final class RowPool {
    static final int ROWS = 2_048;

    private final ShardSchema schema;
    private final byte[] batch;
    private final List<Slot> slots;
    private final int visits;

    private RowPool(ShardSchema schema, byte[] batch, List<Slot> slots) {
        this.schema = schema;
        this.batch = batch;
        this.slots = List.copyOf(slots);
        this.visits = slots.getLast().visit() + 1;
    }

    /**
     * What a row needs to become another's.
     *
     * @param visit number of the visit in the pool
     * @param sessionParameter where the integer of {@code ga_session_id} is among all parameters of the pool
     */
    record Slot(
            int visit, int offsetSeconds, boolean consented, boolean app, boolean firstVisit, int sessionParameter) {}

    static RowPool generate(ShardSchema schema, long seed, int number, ShardKind kind) {
        VisitMaker maker = new VisitMaker(Mixer.mix(seed, number), kind);
        List<Slot> slots = new ArrayList<>();
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema.arrow(), allocator)) {
            root.allocateNew();
            JsonRowWriter writer = new JsonRowWriter(schema, root);
            ListVector parameters = (ListVector) root.getVector("event_params");
            for (int visit = 0; slots.size() < ROWS; visit++) {
                for (VisitMaker.Event event : maker.visit()) {
                    if (slots.size() == ROWS) {
                        break;
                    }
                    ObjectNode row = event.row();
                    writer.write(slots.size(), row);
                    int session = parameters.getElementStartIndex(slots.size()) + event.sessionParameter();
                    slots.add(new Slot(
                            visit,
                            event.offsetSeconds(),
                            event.visit().consented(),
                            event.visit().app(),
                            event.visit().first(),
                            session));
                }
            }
            root.setRowCount(ROWS);
            return new RowPool(schema, serialize(root), slots);
        }
    }

    int rows() {
        return ROWS;
    }

    int visits() {
        return visits;
    }

    Slot slot(int row) {
        return slots.get(row);
    }

    /** The pool's rows in vectors of the caller's own. */
    VectorSchemaRoot copy(BufferAllocator allocator) {
        VectorSchemaRoot root = VectorSchemaRoot.create(schema.arrow(), allocator);
        try (ReadChannel in = new ReadChannel(Channels.newChannel(new ByteArrayInputStream(batch)));
                ArrowRecordBatch message = MessageSerializer.deserializeRecordBatch(in, allocator)) {
            new VectorLoader(root).load(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return root;
    }

    private static byte[] serialize(VectorSchemaRoot root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ArrowRecordBatch message = new VectorUnloader(root).getRecordBatch()) {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
