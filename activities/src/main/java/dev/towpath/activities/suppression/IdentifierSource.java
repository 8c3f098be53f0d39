package dev.towpath.activities.suppression;

import dev.towpath.activities.audience.IdentifierColumns;
import dev.towpath.activities.audience.IdentifierColumns.Named;
import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.PrivacyRule.Target;
import dev.towpath.activities.settings.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where rows carry an e-mail address, a phone number or an advertising ID: what the audience table is made of, and the
 * column in which GA4 itself keeps one.
 *
 * @param name dotted path of a column, or key of an entry
 */
public record IdentifierSource(
        Target target, String name, PersonIdType type, PartnerProfile profile, Optional<String> region) {
    private static final String ADVERTISING_ID = "device.advertising_id";

    public static List<IdentifierSource> of(TableSettings table) {
        List<IdentifierSource> sources = new ArrayList<>();
        table.audience().ifPresent(audience -> sources.addAll(of(audience)));
        if (sources.stream().noneMatch(source -> source.name().equals(ADVERTISING_ID))) {
            sources.add(new IdentifierSource(
                    Target.COLUMN, ADVERTISING_ID, PersonIdType.MAID, PartnerProfile.DEFAULT, Optional.empty()));
        }
        return List.copyOf(sources);
    }

    private static List<IdentifierSource> of(AudienceSettings audience) {
        return IdentifierColumns.of(audience).stream()
                .map(Named::identifier)
                .map(identifier -> new IdentifierSource(
                        identifier.target(),
                        identifier.name(),
                        PersonIdType.of(identifier.type()),
                        audience.partner(),
                        audience.region()))
                .toList();
    }

    /** For one thread. */
    PartnerHash hash() {
        IdentifierType hashed = type.hashed().orElseThrow();
        return region.map(country -> PartnerHash.of(profile, hashed, country))
                .orElseGet(() -> PartnerHash.of(profile, hashed));
    }
}
