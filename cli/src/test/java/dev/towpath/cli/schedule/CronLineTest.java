package dev.towpath.cli.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.schedules.ScheduleRange;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CronLineTest {
    @Test
    void readsStepsListsRangesAndNames() {
        var calendar = new CronLine("*/15 6-8,12 * jan-mar mon,7").calendars().getFirst();

        assertThat(calendar.getMinutes()).isEqualTo(List.of(new ScheduleRange(0, 59, 15)));
        assertThat(calendar.getHour()).isEqualTo(List.of(new ScheduleRange(6, 8, 1), new ScheduleRange(12, 12, 1)));
        assertThat(calendar.getMonth()).isEqualTo(List.of(new ScheduleRange(1, 3, 1)));
        assertThat(calendar.getDayOfWeek()).isEqualTo(List.of(new ScheduleRange(1, 1, 1), new ScheduleRange(0, 0, 1)));
    }

    @Test
    void takesEitherDayAsCronDoes() {
        assertThat(new CronLine("0 6 1 * mon").calendars()).hasSize(2);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> new CronLine("61 6 * * *").calendars())
                .hasMessage("Cannot read cron line '61 6 * * *': '61' is not understood.");
        assertThatThrownBy(() -> new CronLine("0 6 * *").calendars())
                .hasMessage("Cannot read cron line '0 6 * *': it has five fields, minute hour day month weekday.");
    }
}
