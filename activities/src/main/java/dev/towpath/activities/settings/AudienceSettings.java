package dev.towpath.activities.settings;

import dev.towpath.activities.privacy.partner.IdentifierType;
import dev.towpath.activities.privacy.partner.PartnerProfile;
import dev.towpath.activities.settings.DestinationSettings.Encryption;
import java.util.List;
import java.util.Optional;

/**
 * The flat table for partners: a second output of each part.
 *
 * @param bucket the lake's own unless another is named
 * @param prefix empty, or ends with a slash
 * @param encryption the lake's own unless a key is named
 * @param table the lake table that Glue shows
 * @param partner whose convention of normalising and hashing
 * @param region a country for phone numbers without {@code +}; without one such numbers become null
 * @param identifiers what is normalised and hashed
 * @param columns of the lake, beside the identifiers
 */
public record AudienceSettings(
        String bucket,
        String prefix,
        Encryption encryption,
        String table,
        PartnerProfile partner,
        Consent consent,
        Optional<String> region,
        List<Identifier> identifiers,
        List<String> columns) {
    public AudienceSettings {
        identifiers = List.copyOf(identifiers);
        columns = List.copyOf(columns);
    }

    /** Which rows go to the partner, by {@code privacy_info.ads_storage}. */
    public enum Consent {
        /** All but the denied ones. */
        NOT_DENIED,
        GRANTED
    }

    /** @param name the column's dotted path, or the key */
    public record Identifier(PrivacyRule.Target target, String name, IdentifierType type) {}
}
