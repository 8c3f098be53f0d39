package dev.towpath.activities.catalog;

import dev.towpath.activities.lake.AudiencePlaces;
import dev.towpath.activities.lake.DayTarget;
import dev.towpath.activities.lake.OutputPlace;
import dev.towpath.workflows.model.DayKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** How the catalog shows each audience table. Safe for threads. */
public final class AudiencePublications {
    private final AudiencePlaces places;
    private final Function<OutputPlace, Publisher> publishers;
    private final Map<OutputPlace, Publisher> made = new ConcurrentHashMap<>();

    /** @param publishers of the catalog mode that is configured */
    public AudiencePublications(AudiencePlaces places, Function<OutputPlace, Publisher> publishers) {
        this.places = places;
        this.publishers = publishers;
    }

    /**
     * An audience table, and a day of it.
     *
     * @param target the day as the audience table has it
     */
    public record AudiencePublication(OutputPlace place, Publisher publisher, DayTarget target) {}

    /**
     * The folder that the catalog shows of an audience table, empty where it shows none.
     *
     * @param target as the audience table has the day
     */
    public String shownFolder(DayTarget target) {
        return find(target)
                .map(audience -> audience.publisher().shownFolder(target))
                .orElse("");
    }

    /** Empty where the settings have no audience table for the day's. */
    public Optional<AudiencePublication> find(DayTarget main) {
        DayKey day = main.day();
        return places.find(day.property(), day.table())
                .map(place ->
                        new AudiencePublication(place, made.computeIfAbsent(place, publishers), place.target(main)));
    }
}
