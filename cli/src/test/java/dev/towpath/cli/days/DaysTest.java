package dev.towpath.cli.days;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2024-03-31");

    @ParameterizedTest
    @CsvSource({
        "2024-01-31, 2024-01-31, 2024-01-31",
        "2024-01-01..2024-03-31, 2024-01-01, 2024-03-31",
        "2024-02, 2024-02-01, 2024-02-29",
        "2024-03, 2024-03-01, 2024-03-30",
        "yesterday, 2024-03-30, 2024-03-30",
        "today, 2024-03-31, 2024-03-31",
        "last-7d, 2024-03-24, 2024-03-30",
        "2024-03-25..yesterday, 2024-03-25, 2024-03-30"
    })
    void readsWhatAPersonTypes(String text, LocalDate from, LocalDate to) {
        assertThat(new Days(text).resolve(TODAY)).isEqualTo(new DayRange(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-30 | Cannot read DAYS '2024-02-30': February 2024 has 29 days.",
                "2023-02-29 | Cannot read DAYS '2023-02-29': February 2023 has 28 days.",
                "2024-04-01 | Cannot read DAYS '2024-04-01': 2024-04-01 is in the future; today is 2024-03-31.",
                "2024-03-30..2024-04-02 | Cannot read DAYS '2024-03-30..2024-04-02': 2024-04-02 is in the future; today is 2024-03-31.",
                "2024-03-31..2024-01-01 | Cannot read DAYS '2024-03-31..2024-01-01': 2024-03-31 is after 2024-01-01.",
                "2024-13 | Cannot read DAYS '2024-13': there is no month 13.",
                "2024-04 | Cannot read DAYS '2024-04': no day of that month is over; today is 2024-03-31.",
                "20240131 | Cannot read DAYS '20240131': a day is written with hyphens.",
                "last-0d | Cannot read DAYS 'last-0d': no days are meant by it.",
                "tomorrow | Cannot read DAYS 'tomorrow': it is no day, range or month.",
                "2024-01-01.. | Cannot read DAYS '2024-01-01..': it is no day, range or month."
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> new Days(text).resolve(TODAY))
                .isInstanceOf(DaysException.class)
                .hasMessage(message);
    }

    @Test
    void proposesDaysThatWouldDo() {
        assertThatThrownBy(() -> new Days("2024-02-30").resolve(TODAY))
                .isInstanceOfSatisfying(
                        DaysException.class,
                        e -> assertThat(e.suggestions()).isEqualTo(List.of("2024-02-29", "2024-02-01..2024-02-29")));
        for (String text : List.of("2024-04-01", "2024-03-31..2024-01-01", "20240131", "last-0d", "x")) {
            assertThatThrownBy(() -> new Days(text).resolve(TODAY))
                    .isInstanceOfSatisfying(
                            DaysException.class,
                            e -> e.suggestions().forEach(suggestion -> new Days(suggestion).resolve(TODAY)));
        }
    }
}
