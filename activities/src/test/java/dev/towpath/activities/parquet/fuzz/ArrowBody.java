package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;

/**
 * Lays out columns as the buffers of an Arrow record batch, with all the freedom that Arrow's format leaves.
 *
 * <p>Where there is no null the validity buffer may be empty; where there is one, anything may lie beneath it: bits in a
 * fixed slot, bytes in a string, elements in a list, values in a struct. Buffers may be longer than what they hold.
 */
final class ArrowBody {
    private final Dice dice;
    private final Garbage garbage;
    private final double dirt;
    private final List<ArrowFieldNode> nodes = new ArrayList<>();
    private final List<byte[]> buffers = new ArrayList<>();

    /** @param dirt how likely garbage is; 0 makes what a tidy producer makes */
    ArrowBody(Dice dice, double dirt) {
        this.dice = dice;
        this.garbage = new Garbage(dice);
        this.dirt = dirt;
    }

    List<ArrowFieldNode> nodes() {
        return nodes;
    }

    List<byte[]> buffers() {
        return buffers;
    }

    void add(LakeType type, List<Object> values) {
        int nulls = (int) values.stream().filter(value -> value == null).count();
        nodes.add(new ArrowFieldNode(values.size(), nulls));
        validity(values, nulls);
        switch (type) {
            case Primitive.STRING -> strings(values);
            case Primitive.BOOLEAN -> booleans(values);
            case Primitive ignored -> words(values);
            case Struct struct -> struct(struct.fields(), values);
            case ListOf list -> lists(list.element(), values);
        }
    }

    private void validity(List<Object> values, int nulls) {
        if (nulls == 0 && dice.chance(0.5)) {
            buffers.add(new byte[0]);
        } else {
            bits(values.stream().map(value -> value != null).toList());
        }
    }

    private void booleans(List<Object> values) {
        bits(values.stream()
                .map(value -> value == null ? dice.chance(dirt) : (Boolean) value)
                .toList());
    }

    private void bits(List<Boolean> bits) {
        byte[] bytes = new byte[(bits.size() + 7) / 8];
        if (bytes.length > 0 && dice.chance(dirt)) {
            bytes[bytes.length - 1] = (byte) (0xFF << (bits.size() % 8 == 0 ? 8 : bits.size() % 8));
        }
        for (int i = 0; i < bits.size(); i++) {
            if (bits.get(i)) {
                bytes[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        buffers.add(padded(bytes));
    }

    private void words(List<Object> values) {
        ByteBuffer words = ByteBuffer.allocate(values.size() * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Object value : values) {
            words.putLong(
                    switch (value) {
                        case null -> dice.chance(dirt) ? dice.bits() : 0L;
                        case Double number -> Double.doubleToRawLongBits(number);
                        default -> (Long) value;
                    });
        }
        buffers.add(padded(words.array()));
    }

    private void strings(List<Object> values) {
        List<byte[]> texts = new ArrayList<>(values.size() + 2);
        int first = dice.chance(dirt * 0.2) ? 5 : 0;
        int[] offsets = new int[values.size() + 1];
        offsets[0] = first;
        texts.add(new byte[first]);
        for (int i = 0; i < values.size(); i++) {
            byte[] text = (byte[]) values.get(i);
            if (text == null) {
                text = dice.chance(dirt * 0.5) ? (byte[]) garbage.of(Primitive.STRING) : new byte[0];
            }
            texts.add(text);
            offsets[i + 1] = offsets[i] + text.length;
        }
        offsets(offsets);
        ByteBuffer bytes = ByteBuffer.allocate(offsets[values.size()]).order(ByteOrder.LITTLE_ENDIAN);
        texts.forEach(bytes::put);
        buffers.add(padded(bytes.array()));
    }

    private void struct(List<LakeField> fields, List<Object> values) {
        boolean dirty = dice.chance(dirt);
        for (int field = 0; field < fields.size(); field++) {
            LakeType type = fields.get(field).type();
            List<Object> children = new ArrayList<>(values.size());
            for (Object value : values) {
                children.add(value != null ? ((Object[]) value)[field] : dirty ? garbage.of(type) : null);
            }
            add(type, children);
        }
    }

    private void lists(LakeType element, List<Object> values) {
        List<Object> children = new ArrayList<>();
        if (dice.chance(dirt * 0.2)) {
            children.add(garbage.of(element));
        }
        int[] offsets = new int[values.size() + 1];
        offsets[0] = children.size();
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof List<?> list) {
                children.addAll(list);
            } else if (dice.chance(dirt * 0.5)) {
                children.addAll(List.of(garbage.of(element), garbage.of(element)));
            }
            offsets[i + 1] = children.size();
        }
        if (dice.chance(dirt * 0.2)) {
            children.add(garbage.of(element));
        }
        offsets(offsets);
        add(element, children);
    }

    /** Of an array without entries the buffer may be empty. */
    private void offsets(int[] offsets) {
        if (offsets.length == 1 && offsets[0] == 0 && dice.chance(0.5)) {
            buffers.add(new byte[0]);
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(offsets.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset : offsets) {
            bytes.putInt(offset);
        }
        buffers.add(padded(bytes.array()));
    }

    private byte[] padded(byte[] bytes) {
        if (!dice.chance(dirt * 0.1)) {
            return bytes;
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + dice.between(1, 100));
        Arrays.fill(longer, bytes.length, longer.length, (byte) 0xA5);
        return longer;
    }
}
