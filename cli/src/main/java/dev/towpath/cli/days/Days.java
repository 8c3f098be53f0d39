package dev.towpath.cli.days;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DAYS of the command line: {@code 2024-01-31}, {@code 2024-01-01..2024-03-31}, {@code 2024-01}, {@code yesterday},
 * {@code last-7d}. They are data days in the property's time zone, so the same words may mean other dates in another
 * property. {@code last-7d} and the running month end yesterday: today isn't over.
 */
public record Days(String text) {
    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern LAST = Pattern.compile("last-(\\d{1,4})d");
    private static final String RANGE = "..";

    /** The dates meant, given the date it is in the property's time zone. */
    public DayRange resolve(LocalDate today) {
        int dots = text.indexOf(RANGE);
        if (dots >= 0) {
            return range(single(text.substring(0, dots), today), single(text.substring(dots + RANGE.length()), today));
        }
        Matcher last = LAST.matcher(text);
        if (last.matches()) {
            int days = Integer.parseInt(last.group(1));
            if (days == 0) {
                throw new DaysException(text, "no days are meant by it", List.of("last-7d"));
            }
            return new DayRange(today.minusDays(days), today.minusDays(1));
        }
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            return month(number(month, 1), number(month, 2), today);
        }
        LocalDate day = single(text, today);
        return new DayRange(day, day);
    }

    private DayRange range(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw new DaysException(text, from + " is after " + to, List.of(to + RANGE + from));
        }
        return new DayRange(from, to);
    }

    private DayRange month(int year, int number, LocalDate today) {
        requireMonth(number, year + "-01");
        YearMonth month = YearMonth.of(year, number);
        LocalDate yesterday = today.minusDays(1);
        if (month.atDay(1).isAfter(yesterday)) {
            throw new DaysException(
                    text, "no day of that month is over; today is " + today, List.of("yesterday", "last-7d"));
        }
        LocalDate end = month.atEndOfMonth();
        return new DayRange(month.atDay(1), end.isAfter(yesterday) ? yesterday : end);
    }

    private LocalDate single(String word, LocalDate today) {
        if (word.equals("yesterday")) {
            return today.minusDays(1);
        }
        if (word.equals("today")) {
            return today;
        }
        Matcher compact = COMPACT.matcher(word);
        if (compact.matches()) {
            throw new DaysException(
                    text,
                    "a day is written with hyphens",
                    List.of(compact.group(1) + "-" + compact.group(2) + "-" + compact.group(3)));
        }
        Matcher day = DAY.matcher(word);
        if (!day.matches()) {
            throw new DaysException(
                    text,
                    "it is no day, range or month",
                    List.of(today.minusDays(1).toString(), today.minusDays(7) + RANGE + today.minusDays(1), "last-7d"));
        }
        LocalDate date = date(number(day, 1), number(day, 2), number(day, 3));
        if (date.isAfter(today)) {
            throw new DaysException(
                    text, date + " is in the future; today is " + today, List.of("yesterday", "last-7d"));
        }
        return date;
    }

    private LocalDate date(int year, int month, int day) {
        requireMonth(month, year + "-01-01");
        YearMonth yearMonth = YearMonth.of(year, month);
        try {
            return yearMonth.atDay(day);
        } catch (DateTimeException e) {
            String name = Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            LocalDate end = yearMonth.atEndOfMonth();
            throw new DaysException(
                    text,
                    name + " " + year + " has " + yearMonth.lengthOfMonth() + " days",
                    List.of(end.toString(), yearMonth.atDay(1) + RANGE + end));
        }
    }

    private void requireMonth(int month, String suggestion) {
        if (month < 1 || month > 12) {
            throw new DaysException(text, "there is no month " + month, List.of(suggestion));
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
