package dev.towpath.activities.lake;

import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.CatalogSettings;
import dev.towpath.activities.settings.DestinationSettings;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import dev.towpath.workflows.model.TableKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The places of all audience tables that the settings have. */
public final class AudiencePlaces {
    /** Nobody has an audience table. */
    public static final AudiencePlaces NONE = new AudiencePlaces(Map.of());

    private final Map<TableOfProperty, OutputPlace> places;

    private AudiencePlaces(Map<TableOfProperty, OutputPlace> places) {
        this.places = Map.copyOf(places);
    }

    private record TableOfProperty(String property, TableKind table) {}

    /**
     * @param stores makes the store of a place
     * @param footers makes the reader of a store's footers
     */
    public static AudiencePlaces of(
            Settings settings,
            Function<S3Place, ObjectStore> stores,
            Function<ObjectStore, PartFooter.Reader> footers) {
        Map<TableOfProperty, OutputPlace> places = new HashMap<>();
        Map<S3Place, ObjectStore> opened = new HashMap<>();
        for (PropertySettings property : settings.properties()) {
            for (TableSettings table : property.tables()) {
                table.audience().ifPresent(audience -> {
                    ObjectStore store = opened.computeIfAbsent(place(audience, settings.destination()), stores);
                    places.put(
                            new TableOfProperty(property.id(), table.table()),
                            new OutputPlace(
                                    store,
                                    keys(audience, settings.destination(), settings.catalog()),
                                    footers.apply(store),
                                    audience.table()));
                });
            }
        }
        return new AudiencePlaces(places);
    }

    private static S3Place place(AudienceSettings audience, DestinationSettings lake) {
        return new S3Place(
                audience.bucket(),
                audience.encryption(),
                "audience.destination.encryption",
                lake.tags(),
                lake.objectSizeBytes());
    }

    private static LakeKeys keys(AudienceSettings audience, DestinationSettings lake, CatalogSettings catalog) {
        return LakeKeys.ofAudience(audience, lake, catalog.mode());
    }

    public Optional<OutputPlace> find(String property, TableKind table) {
        return Optional.ofNullable(places.get(new TableOfProperty(property, table)));
    }
}
