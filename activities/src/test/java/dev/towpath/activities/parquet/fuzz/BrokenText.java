package dev.towpath.activities.parquet.fuzz;

import java.util.List;

/** Whether rows hold a string that is no UTF-8. */
final class BrokenText {
    private BrokenText() {}

    static boolean isIn(Object value) {
        return switch (value) {
            case byte[] text -> !Text.isUtf8(text);
            case Object[] struct -> {
                boolean found = false;
                for (Object each : struct) {
                    found |= isIn(each);
                }
                yield found;
            }
            case List<?> list -> list.stream().anyMatch(BrokenText::isIn);
            case null, default -> false;
        };
    }
}
