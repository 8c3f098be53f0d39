package dev.towpath.activities.lake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names generations by UTC time and chance, {@code 20240201T150412Z-7f3a9c2e}, so that names sort by time. */
public final class GenerationNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{6}Z)-[0-9a-f]{8}");

    private final Clock clock;
    private final RandomGenerator random;

    public GenerationNames(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public String next() {
        return TIME.format(clock.instant()) + "-" + "%08x".formatted(random.nextInt());
    }

    /** When the generation was named. */
    public static Instant namedAt(String generation) {
        Matcher name = NAME.matcher(generation);
        if (!name.matches()) {
            throw new IllegalArgumentException("'" + generation + "' is not a generation's name");
        }
        return TIME.parse(name.group(1), Instant::from);
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
