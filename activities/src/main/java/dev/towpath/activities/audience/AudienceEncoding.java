package dev.towpath.activities.audience;

import dev.towpath.activities.privacy.partner.PartnerHash;
import dev.towpath.activities.schema.LakeSchema;
import dev.towpath.activities.settings.AudienceSettings;
import dev.towpath.activities.settings.AudienceSettings.Consent;
import dev.towpath.activities.settings.AudienceSettings.Identifier;
import dev.towpath.activities.settings.PrivacyRule.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the rows of one read stream become rows of the audience table. It serves that stream alone.
 *
 * @param schema the table's columns, identifiers and others; what the configuration names no more is null
 * @param identifiers by their values as they came, before any rule
 * @param columns of the main row, as the rules leave them
 * @param consent which rows are admitted
 */
public record AudienceEncoding(
        LakeSchema schema, List<IdentifierColumn> identifiers, List<String> columns, Consent consent) {
    public AudienceEncoding {
        identifiers = List.copyOf(identifiers);
        columns = List.copyOf(columns);
    }

    /**
     * One hashed identifier. Of a parameter and a property the first entry of the key counts: its text, else its integer.
     *
     * @param column of the audience table
     * @param name dotted path of a column, or key
     */
    public record IdentifierColumn(String column, Target target, String name, PartnerHash hash) {}

    /** @param schema a version of the audience table's */
    public static AudienceEncoding of(AudienceSettings audience, LakeSchema schema) {
        return new AudienceEncoding(
                schema,
                IdentifierColumns.of(audience).stream()
                        .map(named -> new IdentifierColumn(
                                named.column(),
                                named.identifier().target(),
                                named.identifier().name(),
                                hash(audience, named.identifier())))
                        .toList(),
                audience.columns(),
                audience.consent());
    }

    private static PartnerHash hash(AudienceSettings audience, Identifier identifier) {
        return audience.region()
                .map(region -> PartnerHash.of(audience.partner(), identifier.type(), region))
                .orElseGet(() -> PartnerHash.of(audience.partner(), identifier.type()));
    }

    /** Its rows are few and flat, so its row groups take a quarter of the memory that the main ones may. */
    public static long rowGroupBytes(long mainRowGroupBytes) {
        return mainRowGroupBytes / 4;
    }

    public Optional<IdentifierColumn> identifier(String column) {
        return identifiers.stream()
                .filter(identifier -> identifier.column().equals(column))
                .findFirst();
    }

    /** Columns whose values must be seen as they came. */
    public Set<String> rawColumns() {
        return Stream.concat(
                        Stream.of(AdsConsent.COLUMN),
                        identifiers.stream()
                                .filter(identifier -> identifier.target() == Target.COLUMN)
                                .map(IdentifierColumn::name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
