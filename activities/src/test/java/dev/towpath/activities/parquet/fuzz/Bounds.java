package dev.towpath.activities.parquet.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whether a minimum and a maximum, as Parquet's plain encoding has them, are those of the values.
 *
 * <p>In the order of the type a zero is −0.0 in a minimum and +0.0 in a maximum; NaN counts for neither. A long string may be cut, the
 * maximum then counted up, and a very long one left out; up to {@link #WHOLE_BYTES} bytes it is whole.
 */
final class Bounds {
    static final int WHOLE_BYTES = 64;
    /** From here on parquet-java leaves a chunk's bounds out: both together. */
    static final int LEFT_OUT_BYTES = 4096;

    /** How a column's file says that its doubles are ordered. */
    enum Order {
        /** Zeros are alike, and NaN has no place. */
        TYPE,
        /** Zeros differ, and where all is NaN the bounds may be NaN. */
        IEEE_754_TOTAL
    }

    private static final int LONGEST_CHARACTER = 4;
    private static final String GREATEST_CHARACTERS = "\u00F4\u008F\u00BF\u00FF";

    private Bounds() {}

    /** What is wrong, or null. */
    static String fault(LeafSummary values, Order order, byte[] min, byte[] max) {
        if (values.min() == null) {
            boolean absent = min == null && max == null;
            boolean nan = order == Order.IEEE_754_TOTAL && values.nans() > 0 && isNan(min) && isNan(max);
            return absent || nan ? null : "there are bounds, and there is no value";
        }
        if (min == null || max == null) {
            return "the bounds are absent";
        }
        if (values.min() instanceof byte[] least) {
            byte[] most = (byte[]) values.max();
            return isMin(least, min) && isMax(most, max) ? null : "the bounds are wrong: " + told(values, min, max);
        }
        boolean alike = order == Order.TYPE;
        byte[] least = plain(alike && values.min().equals(0.0) ? (Object) (-0.0) : values.min());
        byte[] most = plain(alike && values.max().equals(-0.0) ? (Object) 0.0 : values.max());
        return Arrays.equals(least, min) && Arrays.equals(most, max)
                ? null
                : "the bounds are wrong: " + told(values, min, max);
    }

    static boolean mayBeLeftOut(LeafSummary values) {
        return values.min() instanceof byte[] least && least.length + ((byte[]) values.max()).length >= LEFT_OUT_BYTES;
    }

    /** The value of plain bytes; of a type that is known from another value. */
    static Object value(byte[] plain, Object like) {
        ByteBuffer bytes = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        return switch (like) {
            case Long ignored -> bytes.getLong();
            case Double ignored -> bytes.getDouble();
            case Boolean ignored -> bytes.get() != 0;
            default -> plain;
        };
    }

    private static boolean isNan(byte[] plain) {
        return plain != null && plain.length == Double.BYTES && ((Double) value(plain, 0.0)).isNaN();
    }

    private static boolean isMin(byte[] least, byte[] min) {
        if (Arrays.equals(least, min)) {
            return true;
        }
        return least.length > WHOLE_BYTES && min.length > WHOLE_BYTES - 4 && common(least, min) == min.length;
    }

    /** A cut one is some of the greatest, the last character counted up that can be: neither U+10FFFF nor a byte of 0xFF. */
    private static boolean isMax(byte[] most, byte[] max) {
        if (Arrays.equals(most, max)) {
            return true;
        }
        boolean bound = most.length > WHOLE_BYTES && max.length <= most.length && Arrays.compareUnsigned(max, most) > 0;
        for (int i = common(most, max) + LONGEST_CHARACTER; bound && i < max.length; i++) {
            bound = GREATEST_CHARACTERS.indexOf(most[i] & 0xFF) >= 0;
        }
        return bound;
    }

    private static int common(byte[] one, byte[] other) {
        int difference = Arrays.mismatch(one, other);
        return difference < 0 ? one.length : difference;
    }

    private static byte[] plain(Object value) {
        return switch (value) {
            case Long number -> little().putLong(number).array();
            case Double number -> little().putDouble(number).array();
            case Boolean truth -> new byte[] {(byte) (truth ? 1 : 0)};
            default -> throw new IllegalArgumentException("no such value: " + value);
        };
    }

    private static ByteBuffer little() {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String told(LeafSummary values, byte[] min, byte[] max) {
        byte[] least = values.min() instanceof byte[] text ? text : plain(values.min());
        byte[] most = values.max() instanceof byte[] text ? text : plain(values.max());
        return "expected " + shown(least) + " … " + shown(most) + ", read " + shown(min) + " … " + shown(max);
    }

    private static String shown(byte[] plain) {
        return "0x" + java.util.HexFormat.of().formatHex(plain, 0, Math.min(plain.length, 200));
    }
}
