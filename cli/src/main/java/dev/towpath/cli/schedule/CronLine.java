package dev.towpath.cli.schedule;

import dev.towpath.cli.failure.CommandFailure;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A cron line of five fields as the calendars that the server keeps: it turns cron lines into those itself, and what
 * comes back could not be compared with what was sent.
 */
record CronLine(String text) {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    /** Two where day of month and day of week are both given: either will do for cron. */
    List<ScheduleCalendarSpec> calendars() {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 5) {
            throw CommandFailure.usage(
                    "Cannot read cron line '" + text + "': it has five fields, minute hour day month weekday.",
                    "towpath config validate");
        }
        boolean either = !fields[2].startsWith("*") && !fields[4].startsWith("*");
        return either
                ? List.of(calendar(fields, fields[2], "*"), calendar(fields, "*", fields[4]))
                : List.of(calendar(fields, fields[2], fields[4]));
    }

    private ScheduleCalendarSpec calendar(String[] fields, String dayOfMonth, String dayOfWeek) {
        return ScheduleCalendarSpec.newBuilder()
                .setSeconds(List.of(new ScheduleRange(0)))
                .setMinutes(ranges(fields[0], 0, 59, List.of(), 0))
                .setHour(ranges(fields[1], 0, 23, List.of(), 0))
                .setDayOfMonth(ranges(dayOfMonth, 1, 31, List.of(), 0))
                .setMonth(ranges(fields[3], 1, 12, MONTHS, 1))
                .setDayOfWeek(ranges(dayOfWeek, 0, 6, DAYS, 0))
                .setComment(text.strip())
                .build();
    }

    private List<ScheduleRange> ranges(String field, int first, int last, List<String> names, int offset) {
        List<ScheduleRange> ranges = new ArrayList<>();
        for (String part : field.toLowerCase(Locale.ROOT).split(",")) {
            String[] stepped = part.split("/", 2);
            int step = stepped.length == 2 ? number(stepped[1], List.of(), 0) : 1;
            String[] ends = stepped[0].split("-", 2);
            boolean all = stepped[0].equals("*") || stepped[0].equals("?");
            int from = all ? first : number(ends[0], names, offset);
            int to = all || (ends.length == 1 && stepped.length == 2)
                    ? last
                    : ends.length == 2 ? number(ends[1], names, offset) : from;
            if (last == 6 && from == 7 && to == 7) {
                // Both 0 and 7 are Sunday.
                from = 0;
                to = 0;
            }
            if (from < first || to > last || from > to || step < 1) {
                throw unreadable(part);
            }
            ranges.add(new ScheduleRange(from, to, step));
        }
        return ranges;
    }

    private int number(String word, List<String> names, int offset) {
        int name = names.indexOf(word);
        if (name >= 0) {
            return name + offset;
        }
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw unreadable(word);
        }
    }

    private CommandFailure unreadable(String part) {
        return CommandFailure.usage(
                "Cannot read cron line '" + text + "': '" + part + "' is not understood.", "towpath config validate");
    }
}
