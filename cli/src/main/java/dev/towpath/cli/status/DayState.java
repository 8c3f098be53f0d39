package dev.towpath.cli.status;

import dev.towpath.cli.follow.ExportView;
import dev.towpath.cli.status.DayHistory.DayCommit;
import dev.towpath.cli.terminal.Mark;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a day.
 *
 * @param commit that is the day's
 * @param running where its export stands, when one runs and answers
 * @param note the rest, for people
 */
record DayState(LocalDate day, Kind kind, Optional<DayCommit> commit, Optional<ExportView> running, String note) {
    enum Kind {
        EXPORTED(Mark.OK),
        RUNNING(Mark.RUNNING),
        WAITING(Mark.IDLE),
        FAILED(Mark.FAILED),
        MISSING(Mark.WARNING),
        NOT_DUE(Mark.IDLE);

        private final Mark mark;

        Kind(Mark mark) {
            this.mark = mark;
        }

        Mark mark() {
            return mark;
        }

        /** {@code not due}. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
