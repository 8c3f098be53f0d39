package dev.towpath.cli.schedule;

import io.temporal.client.schedules.ScheduleDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One thing to do on the server so that its schedules are those of the configuration. */
sealed interface ScheduleChange {
    String id();

    /** {@code +}, {@code ~} or {@code -}, as in a difference. */
    String sign();

    String verb();

    List<String> details();

    void apply(ScheduleServer server);

    /**
     * @param wanted the schedules that were chosen
     * @param all that the configuration names
     * @param whole whether nothing was left out: only then is what is in no configuration deleted
     */
    static List<ScheduleChange> between(
            List<WantedSchedule> wanted, List<WantedSchedule> all, ScheduleServer server, boolean whole) {
        List<ScheduleChange> changes = new ArrayList<>();
        for (WantedSchedule schedule : wanted) {
            Optional<ScheduleDescription> found = server.find(schedule.id());
            if (found.isEmpty()) {
                changes.add(new Create(schedule));
                continue;
            }
            List<String> differences = ScheduleFacts.differences(found.get().getSchedule(), schedule.schedule());
            if (!differences.isEmpty()) {
                changes.add(new Update(schedule, differences));
            }
        }
        if (whole) {
            Set<String> named = all.stream().map(WantedSchedule::id).collect(Collectors.toSet());
            server.owned().stream()
                    .filter(id -> !named.contains(id))
                    .map(Delete::new)
                    .forEach(changes::add);
        }
        return changes;
    }

    record Create(WantedSchedule schedule) implements ScheduleChange {
        @Override
        public String id() {
            return schedule.id();
        }

        @Override
        public String sign() {
            return "+";
        }

        @Override
        public String verb() {
            return "create";
        }

        @Override
        public List<String> details() {
            return List.of(schedule.schedule().getState().getNote());
        }

        @Override
        public void apply(ScheduleServer server) {
            server.create(schedule.id(), schedule.schedule());
        }
    }

    record Update(WantedSchedule schedule, List<String> details) implements ScheduleChange {
        @Override
        public String id() {
            return schedule.id();
        }

        @Override
        public String sign() {
            return "~";
        }

        @Override
        public String verb() {
            return "update";
        }

        @Override
        public void apply(ScheduleServer server) {
            server.update(schedule.id(), schedule.schedule());
        }
    }

    record Delete(String id) implements ScheduleChange {
        @Override
        public String sign() {
            return "-";
        }

        @Override
        public String verb() {
            return "delete";
        }

        @Override
        public List<String> details() {
            return List.of("towpath.yaml no longer names it");
        }

        @Override
        public void apply(ScheduleServer server) {
            server.delete(id);
        }
    }
}
