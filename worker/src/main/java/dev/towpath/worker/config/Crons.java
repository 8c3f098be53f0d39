package dev.towpath.worker.config;

import java.util.List;

/** Cron lines of five fields, as Temporal's schedules take them. */
final class Crons {
    private static final List<int[]> RANGES =
            List.of(new int[] {0, 59}, new int[] {0, 23}, new int[] {1, 31}, new int[] {1, 12}, new int[] {0, 7});
    private static final String REASON = "is not a cron line of five fields such as \"0 15 * * *\"";

    private Crons() {}

    static void check(String text) throws Refusal {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != RANGES.size()) {
            throw new Refusal(REASON);
        }
        for (int i = 0; i < fields.length; i++) {
            for (String item : fields[i].split(",", -1)) {
                check(item, RANGES.get(i));
            }
        }
    }

    private static void check(String item, int[] range) throws Refusal {
        if (!item.matches("(\\*|\\d{1,2}(-\\d{1,2})?)(/\\d{1,2})?")) {
            // Names of months and weekdays, where the field has them.
            if (range[0] + range[1] > 13 || !item.matches("[A-Za-z]{3}(-[A-Za-z]{3})?")) {
                throw new Refusal(REASON);
            }
            return;
        }
        for (String number : item.replaceAll("/.*", "").replace("*", "").split("-")) {
            if (!number.isEmpty() && (Integer.parseInt(number) < range[0] || Integer.parseInt(number) > range[1])) {
                throw new Refusal(REASON);
            }
        }
    }

    /** {@code 15:00} every day. */
    static String daily(String timeOfDay) {
        String[] parts = timeOfDay.split(":");
        return Integer.parseInt(parts[1]) + " " + Integer.parseInt(parts[0]) + " * * *";
    }
}
