package dev.towpath.activities.suppression;

import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.privacy.partner.PartnerValue.Hashed;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.PropertySettings;
import dev.towpath.activities.settings.Settings;
import dev.towpath.activities.settings.TableSettings;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hashes by which partners know a person: by every convention there is, so that a person stays out when the
 * configuration turns to another partner.
 *
 * @param regions countries of phone numbers without {@code +}
 */
public record PersonHashes(Set<String> regions) {
    public PersonHashes {
        regions = Set.copyOf(regions);
    }

    /** The regions of every audience table. */
    public static PersonHashes of(Settings settings) {
        return new PersonHashes(settings.properties().stream()
                .map(PropertySettings::tables)
                .flatMap(Collection::stream)
                .map(TableSettings::audience)
                .flatMap(Optional::stream)
                .map(AudienceSettings::region)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Empty where the value is none of that type, or the type is not hashed. */
    public Set<String> of(PersonIdType type, String value) {
        Set<String> hashes = new LinkedHashSet<>();
        Optional<IdentifierType> hashed = type.hashed();
        for (PartnerProfile profile : PartnerProfile.values()) {
            if (hashed.filter(profile.types()::contains).isPresent()) {
                add(hashes, PartnerHash.of(profile, hashed.get()), value);
                regions.stream()
                        .sorted()
                        .forEach(region -> add(hashes, PartnerHash.of(profile, hashed.get(), region), value));
            }
        }
        return hashes;
    }

    private static void add(Set<String> hashes, PartnerHash hash, String value) {
        if (hash.hash(value) instanceof Hashed hashed) {
            hashes.add(hashed.text());
        }
    }
}
