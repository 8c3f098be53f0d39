package dev.towpath.cli.command;

import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.DayKey;
import java.time.Clock;
import java.time.LocalDate;

/** A table of a property that a command is about. */
public record Target(PropertySettings property, TableSettings table) {
    public DayKey day(LocalDate day) {
        return new DayKey(property.id(), table.table(), day);
    }

    /** The date it is where the property is. */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), property.timeZone());
    }

    /** {@code shop · events}. */
    public String label() {
        return property.name() + " · " + table.table().id();
    }

    /** What a person types to mean this table alone: {@code -p shop}, with {@code -t users} where it isn't events. */
    public String options() {
        String options = " -p " + property.name();
        return switch (table.table()) {
            case EVENTS -> options;
            case USERS, PSEUDONYMOUS_USERS -> options + " -t " + table.table().id();
        };
    }
}
