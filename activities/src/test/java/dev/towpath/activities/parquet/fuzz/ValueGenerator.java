package dev.towpath.activities.parquet.fuzz;

import dev.towpath.activities.schema.LakeField;
import dev.towpath.activities.schema.LakeType;
import dev.towpath.activities.schema.LakeType.ListOf;
import dev.towpath.activities.schema.LakeType.Primitive;
import dev.towpath.activities.schema.LakeType.Struct;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the generator of each column: how often it is null, and whether its values repeat, run, differ or are extreme. */
final class ValueGenerator {
    private static final Set<String> JOINED = Set.of("event_name", "user_pseudo_id");
    private static final Set<String> SLOTS = Set.of("int_value", "float_value", "double_value");
    private static final List<Long> LONGS =
            List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L, 1L, (long) Integer.MAX_VALUE, 1L << 32, -(1L << 53));
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1.0,
            -1.5,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MIN_NORMAL,
            100_000.0,
            -100_000.0,
            Math.nextDown(100_000.0),
            Math.nextUp(-100_000.0));
    /** Quiet and signalling ones of either sign. */
    private static final List<Double> NANS = Stream.of(
                    0x7ff8000000000000L,
                    0x7ff8000000000001L,
                    0xfff8000000000000L,
                    0xffffffffffffffffL,
                    0x7ff0000000000001L)
            .map(Double::longBitsToDouble)
            .toList();

    /**
     * What a case's values may be like.
     *
     * @param brokenText whether strings may be no UTF-8
     * @param uniqueTextBytes of each string of a case whose strings all differ, else 0
     * @param mostElements of a list
     */
    record Limits(boolean brokenText, int mostTextBytes, int uniqueTextBytes, int mostElements) {}

    private final Dice dice;
    private final Limits limits;

    ValueGenerator(Dice dice, Limits limits) {
        this.dice = dice;
        this.limits = limits;
    }

    Supplier<Object[]> rows(List<LakeField> source) {
        return struct("", source);
    }

    private Supplier<Object[]> struct(String parent, List<LakeField> fields) {
        List<Supplier<?>> children = new ArrayList<>();
        for (LakeField field : fields) {
            children.add(nullable(present(parent + field.name(), field.type())));
        }
        return () -> children.stream().map(Supplier::get).toArray();
    }

    private Supplier<Object> nullable(Supplier<?> values) {
        Dice own = dice.branch();
        double nulls = dice.pick(List.of(0.0, 0.0, 0.0, 0.03, 0.3, 0.9, 1.0));
        boolean running = dice.chance(0.2);
        boolean[] last = new boolean[1];
        return () -> {
            if (!running || own.chance(0.05)) {
                last[0] = own.chance(nulls);
            }
            return last[0] ? null : values.get();
        };
    }

    /** Values that are never null. */
    private Supplier<?> present(String path, LakeType type) {
        return switch (type) {
            case Primitive primitive -> repeating(primitives(path, primitive));
            case Struct struct -> struct(path + ".", struct.fields());
            case ListOf list -> lists(present(path, list.element()));
        };
    }

    private Supplier<Object> lists(Supplier<?> elements) {
        Dice own = dice.branch();
        double empty = dice.pick(List.of(0.0, 0.1, 0.8));
        int usual = dice.between(1, 4);
        return () -> {
            int length = own.chance(empty)
                    ? 0
                    : own.chance(0.005) ? own.below(limits.mostElements() + 1) : own.between(0, usual);
            List<Object> list = new ArrayList<>(length);
            for (int i = 0; i < length; i++) {
                list.add(elements.get());
            }
            return list;
        };
    }

    private Supplier<?> repeating(Supplier<?> fresh) {
        Dice own = dice.branch();
        int kind = limits.uniqueTextBytes() > 0 ? 0 : dice.below(6);
        List<Object> pool = new ArrayList<>();
        int size = kind == 1 ? 1 : own.between(2, 30);
        Object[] last = new Object[1];
        Supplier<Object> pooled = () -> {
            if (pool.size() < size) {
                pool.add(fresh.get());
            }
            return own.pick(pool);
        };
        return switch (kind) {
            case 0 -> fresh;
            case 1, 2, 3 -> pooled;
            case 4 ->
                () -> {
                    if (last[0] == null || own.chance(0.04)) {
                        last[0] = pooled.get();
                    }
                    return last[0];
                };
            default -> () -> own.chance(0.5) ? fresh.get() : pooled.get();
        };
    }

    private Supplier<?> primitives(String path, Primitive primitive) {
        Dice own = dice.branch();
        return switch (primitive) {
            case STRING -> strings(path, own);
            case BIGINT, TIMESTAMP_MICROS ->
                SLOTS.contains(path.substring(path.lastIndexOf('.') + 1)) && dice.chance(0.5)
                        ? () -> (own.chance(0.5) ? 1 : -1) * (long) own.between(99_998, 100_002)
                        : longs(own);
            case DOUBLE -> {
                boolean nan = dice.chance(0.3);
                boolean plain = dice.chance(0.3);
                yield () -> nan && own.chance(0.2)
                        ? own.pick(NANS)
                        : plain || own.chance(0.6)
                                ? Double.valueOf(Math.rint(own.fraction() * 4000) / 8 - 100)
                                : own.chance(0.6) ? own.pick(DOUBLES) : finite(own.bits());
            }
            case BOOLEAN -> {
                double truths = dice.pick(List.of(0.0, 0.5, 0.97, 1.0));
                yield () -> own.chance(truths);
            }
        };
    }

    private static double finite(long bits) {
        double value = Double.longBitsToDouble(bits);
        return Double.isNaN(value) ? 0.0 : value;
    }

    private Supplier<?> longs(Dice own) {
        long base = own.bits();
        long[] next = {base >> own.below(60)};
        return switch (own.below(4)) {
            case 0 -> () -> next[0] += own.below(5000);
            case 1 -> () -> (long) own.between(-50, 200);
            case 2 -> () -> own.chance(0.4) ? own.pick(LONGS) : own.bits();
            default -> () -> own.bits() >> own.below(64);
        };
    }

    private Supplier<?> strings(String path, Dice own) {
        if (path.equals("key") || path.endsWith(".key")) {
            boolean more = dice.chance(0.4);
            if (dice.chance(0.9)) {
                return () -> own.pick(more && own.chance(0.7) ? GaColumns.MORE_KEYS : GaColumns.KEYS)
                        .getBytes(StandardCharsets.UTF_8);
            }
        }
        if (limits.uniqueTextBytes() > 0) {
            return () -> Text.ascii(own, own.between(limits.uniqueTextBytes() / 2, limits.uniqueTextBytes()));
        }
        // join_key of a broken string is not defined: BigQuery has none.
        double broken = limits.brokenText() && !JOINED.contains(path) ? 0.2 : 0;
        return () -> own.chance(broken) ? Text.broken(own) : Text.any(own, limits.mostTextBytes());
    }
}
