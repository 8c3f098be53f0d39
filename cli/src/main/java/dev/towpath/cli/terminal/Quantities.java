package dev.towpath.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: {@code 29.1 GB}, {@code 412,310}, {@code 3 min 47 s}. */
public final class Quantities {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

    private Quantities() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 part}, {@code 9 parts}. */
    public static String count(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 16.9 M} from a million on. */
    public static String shortCount(long number) {
        return number < 1_000_000 ? count(number) : String.format(Locale.ROOT, "%,.1f M", number / 1e6);
    }

    public static String size(long sizeBytes) {
        if (sizeBytes < 1_000) {
            return sizeBytes + " B";
        }
        double value = sizeBytes;
        int unit = -1;
        do {
            value /= 1_000;
            unit++;
        } while (value >= 999.95 && unit < UNITS.length - 1);
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min" + rest(seconds % 60, " s");
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h" + rest(seconds % 3_600 / 60, " min");
        }
        return seconds / 86_400 + " d" + rest(seconds % 86_400 / 3_600, " h");
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }
}
