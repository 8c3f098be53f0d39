package dev.towpath.activities.erasure;

import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.suppression.IdentifierSource;
import dev.towpath.workflows.model.DayKey;
import java.util.List;
import java.util.Optional;

/**
 * A day, where it lies, and where its rows carry identifiers.
 *
 * @param audience where the audience's objects lie, if there is such a table
 */
record ErasureTarget(DayTarget main, Optional<OutputPlace> audience, List<IdentifierSource> sources) {
    ErasureTarget {
        sources = List.copyOf(sources);
    }

    /** As configured, or INVALID_REQUEST. */
    static ErasureTarget of(Settings settings, AudiencePlaces audiences, DayKey day) {
        return new ErasureTarget(
                DayTarget.of(settings, day),
                audiences.find(day.property(), day.table()),
                IdentifierSource.of(settings.table(day.property(), day.table())));
    }

    DayKey day() {
        return main.day();
    }
}
