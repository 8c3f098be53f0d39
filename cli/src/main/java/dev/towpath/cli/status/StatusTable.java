package dev.towpath.cli.status;

import dev.towpath.cli.command.Target;
import dev.towpath.cli.follow.ExportView;
import dev.towpath.cli.output.Output;
import dev.towpath.cli.status.DayHistory.DayCommit;
import dev.towpath.cli.status.DayState.Kind;
import dev.towpath.cli.terminal.Quantities;
import dev.towpath.cli.terminal.Terminal.Looks;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The days of a table, newest first, and what to do next. */
final class StatusTable {
    private static final String ROW = "%-10s  %s %-15s %11s  %9s  %3s  %-8s  %-11s  %s";
    private static final String NONE = "–";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final Output output;
    private final Clock clock;

    StatusTable(Output output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    void show(Target target, List<DayState> states) {
        ZoneId zone = target.property().timeZone();
        ZonedDateTime now = clock.instant().atZone(zone);
        Looks looks = output.terminal().outLooks();
        output.line(looks.bold(target.label()) + "   settle window "
                + Quantities.count(target.table().settleDays(), "day") + ", now " + now.toLocalDate() + " "
                + TIME.format(now) + " " + zone);
        output.line(ROW.formatted("DAY", " ", "STATE", "ROWS", "SIZE", "GEN", "SHARD", "EXPORTED", "NOTE")
                .stripTrailing());
        states.forEach(state -> output.line(row(state, zone, now.toLocalDate(), looks)));
        output.line(counts(states) + next(target, states));
        output.line("");
    }

    private static String row(DayState state, ZoneId zone, LocalDate today, Looks looks) {
        String words = state.kind().words()
                + state.running()
                        .filter(ExportView::counting)
                        .map(view -> "  " + (int) (view.share() * 100) + " %")
                        .orElse("");
        String rows = state.running()
                .filter(ExportView::counting)
                .map(ExportView::rows)
                .or(() -> state.commit().map(DayCommit::rows))
                .map(Quantities::count)
                .orElse(NONE);
        return ROW.formatted(
                        state.day(),
                        looks.mark(state.kind().mark()),
                        words,
                        rows,
                        state.commit()
                                .map(commit -> Quantities.size(commit.sizeBytes()))
                                .orElse(NONE),
                        state.commit()
                                .map(commit -> Long.toString(commit.number()))
                                .orElse(NONE),
                        state.commit().map(commit -> commit.shardKind().id()).orElse(NONE),
                        state.commit()
                                .map(commit -> exported(commit, zone, today))
                                .orElse(NONE),
                        state.note())
                .stripTrailing();
    }

    private static String exported(DayCommit commit, ZoneId zone, LocalDate today) {
        ZonedDateTime at = commit.committedAt().atZone(zone);
        return at.toLocalDate().equals(today) ? "today " + TIME.format(at) : DAY_AND_TIME.format(at);
    }

    private static String counts(List<DayState> states) {
        List<String> counts = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            long number = states.stream().filter(state -> state.kind() == kind).count();
            if (number > 0) {
                counts.add(number + " " + kind.words());
            }
        }
        return counts.isEmpty() ? "" : String.join(", ", counts) + ".";
    }

    private static String next(Target target, List<DayState> states) {
        List<LocalDate> open = states.stream()
                .filter(state -> state.kind() == Kind.FAILED || state.kind() == Kind.MISSING)
                .map(DayState::day)
                .toList();
        if (open.isEmpty()) {
            return "";
        }
        String days = open.size() == 1 ? open.getFirst().toString() : open.getLast() + ".." + open.getFirst();
        return "   Next: towpath backfill " + days + target.options();
    }
}
