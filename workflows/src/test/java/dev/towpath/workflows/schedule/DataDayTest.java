package dev.towpath.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataDayTest {
    @Test
    void isTheDayBeforeAcrossBothSwitchesWestAndEastOfGreenwich() {
        for (String zone : List.of(
                "America/New_York",
                "America/Los_Angeles",
                "Europe/Berlin",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "Pacific/Auckland",
                "Pacific/Kiritimati",
                "UTC")) {
            for (LocalTime fires :
                    List.of(LocalTime.of(0, 5), LocalTime.of(2, 30), LocalTime.of(15, 0), LocalTime.of(23, 55))) {
                for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() == 2024; day = day.plusDays(1)) {
                    Instant nominal = day.atTime(fires).atZone(ZoneId.of(zone)).toInstant();
                    assertThat(DataDay.of(nominal, ZoneId.of(zone), 1))
                            .as(zone + " " + fires)
                            .isEqualTo(day.minusDays(1));
                }
            }
        }
    }

    @Test
    void agreesWithWhatTheServerWasSeenToDo() {
        ZoneId newYork = ZoneId.of("America/New_York");

        assertThat(DataDay.of(Instant.parse("2024-03-09T20:00:00Z"), newYork, 1))
                .isEqualTo("2024-03-08");
        assertThat(DataDay.of(Instant.parse("2024-03-10T19:00:00Z"), newYork, 1))
                .isEqualTo("2024-03-09");
        assertThat(DataDay.of(Instant.parse("2024-11-02T19:00:00Z"), newYork, 1))
                .isEqualTo("2024-11-01");
        assertThat(DataDay.of(Instant.parse("2024-11-03T20:00:00Z"), newYork, 1))
                .isEqualTo("2024-11-02");
    }

    @Test
    void isAnotherDayEastOfTheDateThatUtcShows() {
        Instant nominal = Instant.parse("2024-03-31T22:30:00Z");

        assertThat(DataDay.of(nominal, ZoneId.of("UTC"), 1)).isEqualTo("2024-03-30");
        assertThat(DataDay.of(nominal, ZoneId.of("Pacific/Auckland"), 1)).isEqualTo("2024-03-31");
    }

    @Test
    void goesBackAsManyCalendarDaysAsTheLagSays() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Instant afterTheSwitch =
                LocalDate.of(2024, 4, 1).atTime(0, 30).atZone(berlin).toInstant();

        assertThat(DataDay.of(afterTheSwitch, berlin, 0)).isEqualTo("2024-04-01");
        assertThat(DataDay.of(afterTheSwitch, berlin, 1)).isEqualTo("2024-03-31");
        assertThat(DataDay.of(afterTheSwitch, berlin, 3)).isEqualTo("2024-03-29");
    }

    @Test
    void isLongPastAfterTheSettleWindowAndADay() {
        Instant nominal = Instant.parse("2024-03-09T20:00:00Z");

        assertThat(DataDay.longPast(nominal, nominal.plus(Duration.ofDays(4)))).isFalse();
        assertThat(DataDay.longPast(nominal, nominal.plus(Duration.ofDays(4)).plusMillis(1)))
                .isTrue();
    }
}
