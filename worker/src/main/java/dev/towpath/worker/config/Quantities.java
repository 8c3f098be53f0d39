package dev.towpath.worker.config;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes with their units. */
final class Quantities {
    private static final String DURATION = "(\\d{1,6}(d|h|m|s|ms))+";
    private static final String SIZE = "(\\d{1,9})\\s?(B|KB|MB|GB|TB)";
    static final Map<String, Object> DURATION_SCHEMA =
            Scalars.ordered("type", "string", "pattern", "^" + DURATION + "$");
    static final Map<String, Object> SIZE_SCHEMA = Scalars.ordered("type", "string", "pattern", "^" + SIZE + "$");

    private static final Pattern WHOLE_DURATION = Pattern.compile(DURATION);
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|d|h|m|s)");
    private static final Pattern WHOLE_SIZE = Pattern.compile(SIZE);

    private Quantities() {}

    /** {@code 36h}, {@code 3d}, {@code 1h30m}; a day is 24 hours. */
    static Duration duration(String text) throws Refusal {
        if (!WHOLE_DURATION.matcher(text).matches()) {
            throw new Refusal("is not a duration: a number with d, h, m, s or ms, such as 36h or 3d");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long amount = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "d" -> Duration.ofDays(amount);
                        case "h" -> Duration.ofHours(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        default -> Duration.ofMillis(amount);
                    });
        }
        return sum;
    }

    /** A duration of whole days. */
    static int days(String text) throws Refusal {
        Duration duration = duration(text);
        if (!duration.equals(Duration.ofDays(duration.toDays())) || duration.toDays() > 10_000) {
            throw new Refusal("is not a number of whole days, such as 3d");
        }
        return Math.toIntExact(duration.toDays());
    }

    /** Binary units, as memory is counted: 1 MB is 1,048,576 bytes. */
    static long sizeBytes(String text) throws Refusal {
        Matcher matcher = WHOLE_SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new Refusal("is not a size: a number with B, KB, MB, GB or TB, such as 256MB");
        }
        int shift = 10 * "BKMGT".indexOf(matcher.group(2).charAt(0));
        BigInteger bytes = new BigInteger(matcher.group(1)).shiftLeft(shift);
        if (bytes.signum() == 0 || bytes.bitLength() > 62) {
            throw new Refusal("is not a size that anything could have");
        }
        return bytes.longValueExact();
    }
}
