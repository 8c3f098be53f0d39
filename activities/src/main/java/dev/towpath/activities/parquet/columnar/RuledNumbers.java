package dev.towpath.activities.parquet.columnar;

import dev.towpath.activities.arrow.Bitmaps;

/** What is left of the numbers under the keys of a list. */
final class RuledNumbers {
    private final EntryKeys keys;
    private final Kind kind;
    private long[] left;

    RuledNumbers(EntryKeys keys, Kind kind) {
        this.keys = keys;
        this.kind = kind;
    }

    /** Whether any becomes null; {@link #left} tells which are left. */
    boolean withholdsAny(LongVector numbers) {
        if (keys.keepsNumbers()) {
            return false;
        }
        boolean any = false;
        for (int position = 0; position < numbers.positions; position++) {
            if (!numbers.isNull(position) && !keeps(position, numbers.at(position))) {
                if (!any) {
                    any = true;
                    left = Bitmaps.copy(numbers.valid, numbers.positions, left);
                }
                Bitmaps.clear(left, position);
            }
        }
        return any;
    }

    private boolean keeps(int position, long bits) {
        return switch (kind) {
            case INTEGERS -> keys.numbers(position).keeps(bits);
            case DOUBLES -> keys.numbers(position).keeps(Double.longBitsToDouble(bits));
        };
    }

    /** Positions that are not null. */
    long[] left() {
        return left;
    }

    enum Kind {
        INTEGERS,
        DOUBLES
    }
}
